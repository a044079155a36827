using Cbp.Core.Storage;
using Cbp.Functions.Maintenance;
using Cbp.Host.Testing;
using Cbp.Sandbox.Processor;
using Cbp.Servers;
using Microsoft.Extensions.DependencyInjection;

namespace Cbp.Acceptance.Tests;

/// <summary>
/// The app in this process, in a new folder, its clock on a business day's morning: Tuesday, 24 November 2026, 10:00 in New York. The clock
/// runs; the app's sandbox moves it too.
/// </summary>
public sealed class RunningApp : AsyncLifetime
{
    public const string Today = "2026-11-24";
    public const string Tomorrow = "2026-11-25";
    public const string Morning = "2026-11-24T15:00:00Z";
    private readonly FunctionsAppFactory<OutboxFunctions> _factory = new();
    private HttpClient? _client;

    /// <summary>The time of the app.</summary>
    public TestClock Clock { get; } = TestClock.Running(
        DateTimeOffset.Parse(Morning, System.Globalization.CultureInfo.InvariantCulture) - TimeProvider.System.GetUtcNow());

    public HttpClient Client => _client ?? throw new InvalidOperationException("The app is not started.");

    public IServiceProvider Services => _factory.Services;

    /// <summary>What the app has logged, a line each.</summary>
    public string Output => string.Join(Environment.NewLine, _factory.Logs);

    /// <summary>The same with what came with each line.</summary>
    public IReadOnlyList<CapturedLog> Logs => _factory.Logs;

    public IReadOnlyDictionary<string, string> Settings { get; init; } =
        new Dictionary<string, string> { ["Cbp__Sandbox__ResultDelay"] = "00:00:00.200" };

    public int ExtraMembers { get; init; }

    /// <summary>Whether it begins with the state that was made in advance, in SQLite; otherwise its sandbox fills the stores.</summary>
    public bool StartsFilled { get; init; } = true;

    public override async Task InitializeAsync()
    {
        var options = _factory.Options;
        options.Clock = Clock;
        if (StartsFilled) options.InitialData = await DemoState.FolderAsync();
        options.Settings["Cbp:Sandbox:ExtraMembers"] = ExtraMembers.ToString(System.Globalization.CultureInfo.InvariantCulture);
        options.Settings["Cbp:Sandbox:Welcome"] = "false";
        foreach (var (name, value) in Settings) options.Settings[name] = value;
        options.BackgroundFunctions.Add("DispatchOutbox");
        options.BackgroundFunctions.Add("DispatchAudit");
        options.AlsoSettledWhen(
            "the outbox is empty",
            async (services, cancellationToken) => await services.GetRequiredService<IDatabase>()
                .ReadAsync(work => work.Outbox.CountAsync(), cancellationToken) == 0);
        options.AlsoSettledWhen(
            "the audit log has all entries",
            async (services, cancellationToken) => (await services.GetRequiredService<IDatabase>()
                .ReadAsync(work => work.Audit.BacklogAsync(0), cancellationToken)).Count == 0);
        options.AlsoSettledWhen(
            "the processor has sent the results that are due",
            (services, _) => Task.FromResult(services.GetRequiredService<PretendProcessor>().CountDue() == 0));
        await StartAsync();
    }

    /// <summary>Starts it, after a stop or a crash on the same data.</summary>
    public async Task StartAsync()
    {
        await _factory.StartAsync();
        // The outbox is sent from the next second on.
        Clock.Advance(TimeSpan.FromSeconds(1));
        _client = _factory.CreateClient();
        _client.DefaultRequestHeaders.Add("X-Api-Key", "dev-key");
    }

    /// <summary>Until there is nothing left to do but to wait for the clock.</summary>
    public Task SettledAsync() => _factory.SettledAsync();

    /// <summary>Stops it as a signal would: what is under way may finish.</summary>
    public Task StopAsync() => _factory.StopAsync();

    /// <summary>Ends it without letting anything finish.</summary>
    public Task CrashAsync() => _factory.CrashAsync();

    public override ValueTask DisposeAsync() => _factory.DisposeAsync();
}
