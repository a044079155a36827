using System.Collections.Concurrent;
using Azure.Messaging.ServiceBus;
using Cbp.Core.Messaging;
using Cbp.Core.Outbox;

namespace Cbp.Gateways.Messaging;

/// <summary>Publishes to queues and topics of Service Bus, in order, in as few calls as the batches' size allows.</summary>
public sealed class ServiceBusMessagePublisher(ServiceBusClient client) : IMessagePublisher, IAsyncDisposable
{
    /// <summary>The application property that carries the trace, as the official client and Application Insights read it.</summary>
    public const string TraceProperty = "Diagnostic-Id";

    /// <summary>The application property that carries the event type, for subscriptions to filter on.</summary>
    public const string TypeProperty = "type";

    private readonly ConcurrentDictionary<string, Lazy<ServiceBusSender>> _senders = new(StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc />
    public async Task PublishAsync(string destination, IReadOnlyList<OutboxMessage> messages, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(messages);
        if (messages.Count == 0) return;
        var sender = _senders.GetOrAdd(destination, static (name, client) => new(() => client.CreateSender(name)), client).Value;
        if (messages.Count == 1)
        {
            try
            {
                await sender.SendMessageAsync(Compose(messages[0]), cancellationToken).ConfigureAwait(false);
            }
            catch (ServiceBusException refused) when (refused.Reason == ServiceBusFailureReason.MessageSizeExceeded)
            {
                throw TooLarge(messages[0], refused);
            }

            return;
        }

        for (var next = 0; next < messages.Count;)
        {
            using var batch = await sender.CreateMessageBatchAsync(cancellationToken).ConfigureAwait(false);
            while (next < messages.Count && batch.TryAddMessage(Compose(messages[next]))) next++;
            if (batch.Count == 0)
                throw TooLarge(messages[next], null);
            await sender.SendMessagesAsync(batch, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (var sender in _senders.Values) await sender.Value.DisposeAsync().ConfigureAwait(false);
    }

    private static MessageRefusedException TooLarge(OutboxMessage message, Exception? refused) =>
        new(message.MessageId, $"Message {message.MessageId} is larger than the broker takes.", refused);

    private static ServiceBusMessage Compose(OutboxMessage message)
    {
        var composed = new ServiceBusMessage(message.Body)
        {
            MessageId = message.MessageId.ToString("D"),
            SessionId = message.Key,
            Subject = message.Subject,
            ContentType = CloudEvent.MediaType,
        };
        composed.ApplicationProperties[TypeProperty] = message.Subject;
        if (message.TraceParent is { } trace)
        {
            composed.ApplicationProperties[TraceProperty] = trace;
            composed.CorrelationId = TraceId(trace);
        }

        return composed;
    }

    // version "-" trace-id "-" parent-id "-" flags (W3C Trace Context, section 3.2.2).
    private static string TraceId(string traceParent) => traceParent.Length >= 35 ? traceParent[3..35] : traceParent;
}
