using Azure.Messaging.ServiceBus;
using Cbp.Core.Exceptions;
using Cbp.Core.Gateways;
using Cbp.Core.Outbox;

namespace Cbp.Gateways.Messaging;

/// <summary>Looks at the dead-letter queues of Service Bus.</summary>
internal sealed class ServiceBusDeadLetters(ServiceBusClient client) : IDeadLetters
{
    private static readonly ServiceBusReceiverOptions Options = new() { SubQueue = SubQueue.DeadLetter };

    /// <inheritdoc />
    public IReadOnlyList<string> Queues { get; } =
    [
        OutboxDestinations.PaymentProcessing,
        OutboxDestinations.NotificationDelivery,
        OutboxDestinations.PayeeVerification,
        OutboxDestinations.ExceptionHandling,
        OutboxDestinations.PaymentEvents + "/notifications",
    ];

    /// <inheritdoc />
    public async Task<IReadOnlyList<DeadLetter>> PeekAsync(string queue, long after, int most, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(queue);
        var parts = queue.Split('/');
        try
        {
            await using var receiver = parts.Length == 1 ? client.CreateReceiver(queue, Options) : client.CreateReceiver(parts[0], parts[1], Options);
            var messages = await receiver.PeekMessagesAsync(most, after + 1, cancellationToken).ConfigureAwait(false);
            return [.. messages.Select(message => Read(queue, message))];
        }
        catch (ServiceBusException error)
        {
            throw new GatewayException($"The dead letters of {queue} could not be looked at.", error);
        }
    }

    private static DeadLetter Read(string queue, ServiceBusReceivedMessage message) => new(
        queue,
        message.SequenceNumber,
        message.MessageId,
        message.Subject,
        message.DeadLetterReason,
        message.DeadLetterErrorDescription,
        message.DeliveryCount,
        message.Body.ToString());
}
