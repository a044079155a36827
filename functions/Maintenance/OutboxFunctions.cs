using Cbp.Core.Outbox;
using Cbp.Orchestrations.PaymentLifecycle;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Cbp.Functions.Maintenance;

/// <summary>
/// Lets what was committed leave. A timer function runs on one instance of the app at a time, so that one sender keeps
/// the order; it stays on for a while, woken by each write of its own instance and looking by itself for those of others.
/// </summary>
public sealed class OutboxFunctions(OutboxDispatcher outbox, IOutboxSignal signal, TimeProvider time, ILogger<OutboxFunctions> logger)
{
    private static readonly TimeSpan Shift = TimeSpan.FromMinutes(4);
    // A shift ends just before the second at which the next one begins, so that nothing waits in between.
    private const int LateInTheSecond = 900;

    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(50);

    /// <summary>One shift: the next begins at the second after it.</summary>
    [Function("DispatchOutbox")]
    public async Task RunAsync(
        [TimerTrigger("* * * * * *", UseMonitor = false)] TimerInfo timer,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        var dispatcher = new DurableLifecycleDispatcher(client);
        var begun = time.GetTimestamp();
        try
        {
            while (!cancellationToken.IsCancellationRequested && (time.GetElapsedTime(begun) < Shift || time.GetUtcNow().Millisecond < LateInTheSecond))
            {
                if (await outbox.DispatchPendingAsync(dispatcher, cancellationToken) == 0)
                    await signal.WaitAsync(LookInterval, cancellationToken);
            }
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            // What did not leave is still there: the next shift tries again.
            logger.LogError(error, "The outbox could not be dispatched");
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }
}
