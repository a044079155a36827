using Cbp.Core.Telemetry;
using Microsoft.Extensions.Logging;

namespace Cbp.Core.Outbox;

/// <summary>
/// Sends messages, and finds out whether a failure is the destination's or one message's. It never throws: what did not leave is not among
/// what left.
/// </summary>
internal sealed class OutboxSending(
    IMessagePublisher publisher, ILifecycleDispatcher lifecycles, OutboxFailures failures, ILogger logger)
{
    private const int LifecyclesAtOnce = 32;

    // So many keys are tried one by one where a destination has failed as a whole: one that is taken tells that it is well.
    private const int Probes = 8;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>Sends them, all of one destination.</summary>
    public Task<SendResult> SendAsync(string destination, IReadOnlyList<StoredOutboxMessage> messages, CancellationToken cancellationToken) =>
        destination == OutboxDestinations.Lifecycle ? ToLifecyclesAsync(messages, cancellationToken) : PublishAsync(destination, messages, cancellationToken);

    private async Task<SendResult> PublishAsync(string destination, IReadOnlyList<StoredOutboxMessage> messages, CancellationToken cancellationToken)
    {
        var result = SendResult.Empty();
        var failure = await PublishOnceAsync(destination, messages, cancellationToken);
        if (failure is null)
        {
            failures.DestinationIsWell(destination);
            foreach (var stored in messages) Sent(stored, result);
        }
        else if (!cancellationToken.IsCancellationRequested)
        {
            logger.LogWarning(failure, "{Count} messages could not be sent to {Destination}; they are tried again", messages.Count, destination);
            var blamed = failure is MessageRefusedException refused ? messages.FirstOrDefault(stored => stored.Message.MessageId == refused.MessageId) : null;
            if (blamed is not null) Refused(blamed, failure, result);
            else if (failures.DestinationFailed(destination) > 1) await ProbeAsync(destination, messages, result, cancellationToken);
        }

        return result;
    }

    // The second failure in a row: some keys are tried by themselves, another few each time.
    private async Task ProbeAsync(string destination, IReadOnlyList<StoredOutboxMessage> messages, SendResult result, CancellationToken cancellationToken)
    {
        var keys = messages.GroupBy(stored => stored.Message.Key).ToList();
        var from = failures.NextProbe(destination, Probes) % keys.Count;
        var suspects = new List<(StoredOutboxMessage Message, Exception Why)>();
        foreach (var ofKey in keys.Skip(from).Concat(keys.Take(from)).Take(Probes))
        {
            foreach (var stored in ofKey)
            {
                var failure = await PublishOnceAsync(destination, [stored], cancellationToken);
                if (cancellationToken.IsCancellationRequested) return;
                if (failure is not null)
                {
                    suspects.Add((stored, failure));
                    break;
                }

                Sent(stored, result);
            }
        }

        if (result.Left.Count == 0) return;
        failures.DestinationIsWell(destination);
        foreach (var (message, why) in suspects) Refused(message, why, result);
    }

    private async Task<SendResult> ToLifecyclesAsync(IReadOnlyList<StoredOutboxMessage> messages, CancellationToken cancellationToken)
    {
        var result = SendResult.Empty();
        var suspects = new List<(StoredOutboxMessage Message, Exception Why)>();
        var keys = messages.GroupBy(stored => stored.Message.Key).ToList();
        // One alone needs no other thread.
        if (keys.Count == 1) await SendInOrderAsync(keys[0], CancellationToken.None);
        else await Parallel.ForEachAsync(keys, new ParallelOptions { MaxDegreeOfParallelism = LifecyclesAtOnce }, SendInOrderAsync);
        if (cancellationToken.IsCancellationRequested) return result;
        foreach (var (stored, why) in suspects)
        {
            logger.LogWarning(why, "{Subject} could not reach the lifecycle of payment {PaymentId}; it is tried again", stored.Message.Subject, stored.Message.Key);
            if (result.Left.Count > 0) Refused(stored, why, result);
            else failures.Backoff.Failed(OutboxFailures.NameOf(OutboxLane.Of(stored.Message)));
        }

        return result;

        async ValueTask SendInOrderAsync(IEnumerable<StoredOutboxMessage> ofKey, CancellationToken _)
        {
            foreach (var stored in ofKey)
            {
                if (cancellationToken.IsCancellationRequested) return;
                if (await DispatchOnceAsync(stored.Message, cancellationToken) is { } failure)
                {
                    lock (suspects) suspects.Add((stored, failure));
                    return;
                }

                lock (result) Sent(stored, result);
            }
        }
    }

    // Why it failed, or null.
    private async Task<Exception?> PublishOnceAsync(
        string destination, IReadOnlyList<StoredOutboxMessage> messages, CancellationToken cancellationToken)
    {
        var (sent, spans) = OutboxTrace.Publish([.. messages.Select(stored => stored.Message)]);
        var failure = await TryAsync(token => publisher.PublishAsync(destination, sent, token), cancellationToken);
        OutboxTrace.End(spans, failure);
        if (failure is not null) return failure;
        CoreMetrics.Left(destination, sent.Count);
        if (destination == OutboxDestinations.PaymentEvents)
        {
            foreach (var message in sent) CoreMetrics.PaymentEvent(message.Subject, message.Body);
        }

        return null;
    }

    private async Task<Exception?> DispatchOnceAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        using var span = OutboxTrace.Dispatch(message);
        var failure = await TryAsync(token => lifecycles.DispatchAsync(message, token), cancellationToken);
        if (failure is not null) OutboxTrace.Fail(span, failure);
        return failure;
    }

    private void Sent(StoredOutboxMessage stored, SendResult result)
    {
        result.Left.Add(stored.Position);
        if (!failures.Backoff.IsEmpty) failures.Backoff.Succeeded(OutboxFailures.NameOf(OutboxLane.Of(stored.Message)));
    }

    private void Refused(StoredOutboxMessage stored, Exception why, SendResult result)
    {
        failures.Backoff.Failed(OutboxFailures.NameOf(OutboxLane.Of(stored.Message)));
        var attempts = failures.Refused(stored.Position);
        if (attempts >= OutboxFailures.MostRefusals) result.GivenUp.Add((stored, attempts, why.Message.ReplaceLineEndings(" ")));
    }

    // One that hangs is given up after a while, by the machine's clock: it may have got there, and is sent again.
    private static async Task<Exception?> TryAsync(Func<CancellationToken, Task> send, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Longest);
        try
        {
            await send(limit.Token);
            return null;
        }
        catch (Exception failure)
        {
            return failure;
        }
    }
}
