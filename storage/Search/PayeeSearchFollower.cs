using System.Diagnostics;
using Cbp.Core.Storage;
using Microsoft.Extensions.Hosting;

namespace Cbp.Storage.Search;

/// <summary>
/// Keeps the search up with what other instances of the app and the command line save: it looks several times a second, which costs one
/// look at the end of an index.
/// </summary>
internal sealed class PayeeSearchFollower(IDatabase database, GlobalPayeeSearch search) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestInterval = TimeSpan.FromMilliseconds(600);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var begun = Stopwatch.GetTimestamp();
            await search.ChangedAsync(database).ConfigureAwait(false);

            // While very much is saved at once, it leaves the processor to others for longer than it takes it.
            var pause = 2 * Stopwatch.GetElapsedTime(begun);
            pause = pause < Interval ? Interval : pause > LongestInterval ? LongestInterval : pause;
            await Task.Delay(pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
