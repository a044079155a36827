using System.Diagnostics;
using Cbp.Host.Worker;
using Cbp.Host.Worker.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace Cbp.Host.Testing;

/// <summary>
/// Waits until an app has nothing left to do. It looks twice: between the looks, what was on its way to disk arrives, and the test's own
/// conditions are asked. Nothing begun in between, and nothing to be seen either time, means that there is nothing.
/// </summary>
internal sealed class Settling(IServiceProvider services, FunctionsAppOptions options)
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(10);
    private readonly EmbeddedRuntime _runtime = services.GetRequiredService<EmbeddedRuntime>();
    private readonly TestClock? _clock = services.GetService<TimeProvider>() as TestClock;

    /// <exception cref="NotSettledException">It is busy still, after the longest time to wait.</exception>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var work = _runtime.WorkInSight(options.BackgroundFunctions.Contains);
        for (var pause = ShortestPause; await LookAsync(work, cancellationToken).ConfigureAwait(false) is { Count: > 0 } busy; pause = Longer(pause))
        {
            if (watch.Elapsed > options.SettleTimeout) throw new NotSettledException(options.SettleTimeout, busy);
            await Task.Delay(pause, cancellationToken).ConfigureAwait(false);
        }
    }

    private static TimeSpan Longer(TimeSpan pause) => pause * 2 < LongestPause ? pause * 2 : LongestPause;

    private async Task<IReadOnlyList<string>> LookAsync(WorkInSight work, CancellationToken cancellationToken)
    {
        var begun = work.Begun;
        if (LookOnce(work) is { Count: > 0 } busy) return busy;
        // A message whose time came is, for a moment, only in a write.
        if (_runtime.Journal is { } journal) await journal.FlushAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
        var unmet = new List<string>();
        foreach (var condition in options.Conditions)
        {
            if (!await condition.IsMet(services, cancellationToken).ConfigureAwait(false)) unmet.Add($"not true: {condition.What}");
        }

        if (unmet.Count > 0) return unmet;
        if (LookOnce(work) is { Count: > 0 } busyAgain) return busyAgain;
        return work.Begun == begun ? [] : ["work came while it was looked for"];
    }

    private List<string> LookOnce(WorkInSight work)
    {
        var busy = work.Look();
        if (_clock is { CallbacksUnderWay: > 0 and var callbacks }) busy.Add($"{callbacks} timers of the clock go off");
        return busy;
    }
}
