using Cbp.Core.Storage;
using Cbp.Core.Telemetry;
using Microsoft.Extensions.Logging;

namespace Cbp.Core.Outbox;

/// <summary>One walk through the outbox, from its oldest message to its newest.</summary>
internal sealed class OutboxRound(
    IDatabase database, IMessagePublisher publisher, ILifecycleDispatcher lifecycles, OutboxBackoff backoff, ILogger logger)
{
    private const int LifecyclesAtOnce = 32;

    // Destinations, and for lifecycles single payments, whose messages must wait for one that could not leave.
    private readonly HashSet<string> _held = [];
    private readonly Lock _gate = new();

    /// <summary>How many messages left.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var total = 0;
        long after = 0;
        while (true)
        {
            var from = after;
            var batch = await database.ReadAsync(work => work.Outbox.ReadAsync(from, OutboxDispatcher.BatchSize), cancellationToken);
            if (batch.Count == 0) return total;
            var left = await SendAsync(batch, cancellationToken);
            // What left is deleted even when the caller gives up now: it would otherwise be sent again.
            if (left.Count > 0) await DeleteAsync(left);
            total += left.Count;
            after = batch[^1].Position;
            cancellationToken.ThrowIfCancellationRequested();
            // Whoever writes after the read has its own signal.
            if (batch.Count < OutboxDispatcher.BatchSize) return total;
        }
    }

    private async Task<List<long>> SendAsync(IReadOnlyList<StoredOutboxMessage> batch, CancellationToken cancellationToken)
    {
        var left = new List<long>(batch.Count);
        var sending = new List<Task>();
        foreach (var group in batch.GroupBy(stored => stored.Message.Destination))
        {
            if (group.Key == OutboxDestinations.Lifecycle) sending.Add(DispatchAsync(group, left, cancellationToken));
            else if (!IsHeld(group.Key)) sending.Add(PublishAsync(group.Key, [.. group], left, cancellationToken));
        }

        await Task.WhenAll(sending);
        return left;
    }

    private async Task PublishAsync(
        string destination, IReadOnlyList<StoredOutboxMessage> messages, List<long> left, CancellationToken cancellationToken)
    {
        var (sent, spans) = OutboxTrace.Publish([.. messages.Select(stored => stored.Message)]);
        try
        {
            await publisher.PublishAsync(destination, sent, cancellationToken);
            OutboxTrace.End(spans, null);
        }
        catch (Exception e)
        {
            OutboxTrace.End(spans, e);
            Hold(destination);
            if (!cancellationToken.IsCancellationRequested)
                logger.LogWarning(e, "{Count} messages could not be sent to {Destination}; they are tried again", messages.Count, destination);
            return;
        }

        backoff.Succeeded(destination);
        CoreMetrics.Left(destination, sent.Count);
        if (destination == OutboxDestinations.PaymentEvents)
        {
            foreach (var message in sent) CoreMetrics.PaymentEvent(message.Subject, message.Body);
        }

        lock (left) left.AddRange(messages.Select(stored => stored.Position));
    }

    private Task DispatchAsync(IEnumerable<StoredOutboxMessage> messages, List<long> left, CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(
            messages.GroupBy(stored => stored.Message.Key),
            new ParallelOptions { MaxDegreeOfParallelism = LifecyclesAtOnce },
            async (ofPayment, _) =>
            {
                foreach (var stored in ofPayment)
                {
                    if (cancellationToken.IsCancellationRequested || IsHeld(ofPayment.Key)) return;
                    if (!await DispatchAsync(stored.Message, cancellationToken)) return;
                    lock (left) left.Add(stored.Position);
                }
            });

    private async Task<bool> DispatchAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        using var span = OutboxTrace.Dispatch(message);
        try
        {
            await lifecycles.DispatchAsync(message, cancellationToken);
        }
        catch (Exception e)
        {
            OutboxTrace.Fail(span, e);
            Hold(message.Key);
            if (!cancellationToken.IsCancellationRequested)
                logger.LogWarning(e, "{Subject} could not reach the lifecycle of payment {PaymentId}; it is tried again", message.Subject, message.Key);
            return false;
        }

        backoff.Succeeded(message.Key);
        return true;
    }

    private async Task DeleteAsync(List<long> left)
    {
        left.Sort();
        await database.WriteYieldingAsync(
            async work =>
            {
                await work.Outbox.DeleteAsync(left);
                return true;
            },
            CancellationToken.None);
    }

    private bool IsHeld(string what)
    {
        lock (_gate) return _held.Contains(what) || (backoff.Holds(what) && _held.Add(what));
    }

    private void Hold(string what)
    {
        backoff.Failed(what);
        lock (_gate) _held.Add(what);
    }
}
