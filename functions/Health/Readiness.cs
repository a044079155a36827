using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Cbp.Functions.Health;

/// <summary>
/// Looks after everything that is registered as a health check: all at once, each within its own time limit, so that one that hangs
/// holds up neither the others nor the answer. What was found is good for a second, and one looks at a time, however many ask: so an
/// answer is at most two seconds behind the truth.
/// </summary>
/// <param name="checks">Runs a check, and makes of what it throws a result.</param>
/// <param name="options">What is registered. A registration's time-out is its limit where it is shorter than <see cref="LongestLook"/>.</param>
/// <param name="machine">The machine's clock: a business clock that jumps is not asked.</param>
/// <param name="logger">Told of each change.</param>
public sealed class Readiness(
    HealthCheckService checks, IOptions<HealthCheckServiceOptions> options, TimeProvider machine, ILogger<Readiness> logger)
{
    /// <summary>For how long an answer is given again.</summary>
    public static readonly TimeSpan FreshFor = TimeSpan.FromSeconds(1);

    /// <summary>The longest that a look may take: a check that has said nothing by then has failed.</summary>
    public static readonly TimeSpan LongestLook = TimeSpan.FromMilliseconds(800);

    private const int MostAtOnce = 10;
    private static readonly Dictionary<string, object> NoData = [];
    private readonly Dictionary<string, List<Task<HealthReport>>> _looks = [];
    private readonly Dictionary<string, HealthStatus> _told = [];
    private readonly Lock _gate = new();
    private Task<ReadinessReport>? _latest;

    /// <summary>How everything is, as found in the last second.</summary>
    public Task<ReadinessReport> GetAsync()
    {
        lock (_gate)
        {
            if (_latest is { IsCompleted: false }) return _latest;
            if (_latest is { IsCompletedSuccessfully: true } && machine.GetElapsedTime(_latest.Result.TakenAt) < FreshFor) return _latest;
            return _latest = Task.Run(LookAsync);
        }
    }

    private async Task<ReadinessReport> LookAsync()
    {
        var begun = machine.GetTimestamp();
        var found = await Task.WhenAll(options.Value.Registrations.Select(LookAtAsync));
        foreach (var dependency in found) Tell(dependency);
        return new ReadinessReport(found, begun);
    }

    private async Task<DependencyHealth> LookAtAsync(HealthCheckRegistration registration)
    {
        var begun = machine.GetTimestamp();
        var limit = registration.Timeout > TimeSpan.Zero && registration.Timeout < LongestLook ? registration.Timeout : LongestLook;
        using var cancel = new CancellationTokenSource(limit, machine);
        try
        {
            var report = await Look(registration.Name, cancel.Token).WaitAsync(limit, machine);
            var entry = report.Entries[registration.Name];
            return new DependencyHealth(
                registration.Name, entry.Status, machine.GetElapsedTime(begun), entry.Description ?? entry.Exception?.Message, entry.Data);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            return new DependencyHealth(
                registration.Name, registration.FailureStatus, machine.GetElapsedTime(begun), $"It gave no answer in {limit.TotalMilliseconds:0} ms.", NoData);
        }
    }

    // A look that hangs must not hide that all is well again, so the next one is begun beside it. Where many hang, none is added to
    // them: then the first that comes back is the answer.
    private Task<HealthReport> Look(string name, CancellationToken cancellationToken)
    {
        lock (_looks)
        {
            if (!_looks.TryGetValue(name, out var hanging)) _looks[name] = hanging = [];
            hanging.RemoveAll(before => before.IsCompleted);
            if (hanging.Count >= MostAtOnce) return Task.WhenAny(hanging).Unwrap();
            var look = checks.CheckHealthAsync(registration => registration.Name == name, cancellationToken);
            // Nobody may be left to hear how a look ended that took too long.
            _ = look.ContinueWith(
                static ended => ended.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            hanging.Add(look);
            return look;
        }
    }

    private void Tell(DependencyHealth dependency)
    {
        var before = _told.GetValueOrDefault(dependency.Name, HealthStatus.Healthy);
        _told[dependency.Name] = dependency.Status;
        if (before == dependency.Status) return;
        if (dependency.Status == HealthStatus.Healthy) logger.LogInformation("{Dependency} is well again", dependency.Name);
        else logger.LogError("{Dependency} is {Health}: {Problem}", dependency.Name, dependency.Status, dependency.Problem);
    }
}
