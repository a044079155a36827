using Cbp.Core.Audit.Sending;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Cbp.Functions.Audit;

/// <summary>
/// Brings entries to the audit log. A timer function runs on one instance of the app at a time, so that one writer keeps the order; it stays on for a
/// while, and looks by itself. Nobody waits for it: so it gathers, and takes few transactions.
/// </summary>
public sealed class AuditLaneFunctions(AuditDispatcher dispatcher, TimeProvider time, ILogger<AuditLaneFunctions> logger)
{
    private static readonly TimeSpan Shift = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(200);

    /// <summary>One shift: the next begins at the second after it.</summary>
    [Function("DispatchAudit")]
    public async Task RunAsync([TimerTrigger("* * * * * *", UseMonitor = false)] TimerInfo timer, CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        try
        {
            while (!cancellationToken.IsCancellationRequested && time.GetElapsedTime(begun) < Shift)
            {
                await dispatcher.DispatchPendingAsync(cancellationToken);
                // By the machine's clock: it is about work that is there, not about the time of day.
                await Task.Delay(LookInterval, cancellationToken);
            }
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            // What was not written is still there: the next shift tries again.
            logger.LogError(error, "The audit log's lane has stopped");
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }
}
