using Cbp.Core.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Cbp.Functions.Maintenance;

/// <summary>Makes room for the history of coming months and takes away what has served its time.</summary>
public sealed class HistoryFunctions(IHistoryKeeping history, HistoryPolicy policy, TimeProvider time, ILogger<HistoryFunctions> logger)
{
    /// <summary>Every night; one night is as good as another, so what fails is left for the next.</summary>
    [Function("KeepHistory")]
    public async Task RunAsync([TimerTrigger("0 41 3 * * *")] TimerInfo timer, CancellationToken cancellationToken)
    {
        var changes = await history.KeepAsync(policy, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime), cancellationToken);
        if (changes.Any)
        {
            logger.LogInformation(
                "History: room was made for {Made}; {Detached} were detached, {Dropped} dropped",
                string.Join(", ", changes.Made),
                string.Join(", ", changes.Detached),
                string.Join(", ", changes.Dropped));
        }
    }
}
