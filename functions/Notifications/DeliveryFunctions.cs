using Azure.Messaging.ServiceBus;
using Cbp.Core.Notifications;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Cbp.Functions.Notifications;

/// <summary>
/// Tells members what happened to their payments. A message that cannot be read is dead-lettered with its reason; one that
/// cannot be delivered is thrown back, delivered again by the broker, and dead-lettered at the end.
/// </summary>
public sealed class DeliveryFunctions(NotificationService notifications, ILogger<DeliveryFunctions> logger)
{
    /// <summary>For payment events.</summary>
    [Function("DeliverPaymentNotification")]
    public Task PaymentEventAsync(
        [ServiceBusTrigger("payment.events", "notifications", Connection = "ServiceBus", IsSessionsEnabled = true, AutoCompleteMessages = false)]
        ServiceBusReceivedMessage message,
        ServiceBusMessageActions actions,
        CancellationToken cancellationToken) =>
        DeliverAsync(message, actions, cancellationToken);

    /// <summary>For notifications that support asked for.</summary>
    [Function("DeliverCustomerNotification")]
    public Task CustomerNotificationAsync(
        [ServiceBusTrigger("notification.delivery", Connection = "ServiceBus", IsSessionsEnabled = true, AutoCompleteMessages = false)]
        ServiceBusReceivedMessage message,
        ServiceBusMessageActions actions,
        CancellationToken cancellationToken) =>
        DeliverAsync(message, actions, cancellationToken);

    private async Task DeliverAsync(
        ServiceBusReceivedMessage message, ServiceBusMessageActions actions, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(actions);
        var outcome = await notifications.HandleAsync(message.Body.ToString(), message.MessageId, cancellationToken);
        if (outcome.IsRefused(out var refusal))
        {
            logger.LogWarning("Message {MessageId} is dead-lettered: {ErrorCode}, {Detail}", message.MessageId, refusal.Error.Code, refusal.Detail);
            await actions.DeadLetterMessageAsync(
                message, deadLetterReason: refusal.Error.Code, deadLetterErrorDescription: refusal.Detail, cancellationToken: cancellationToken);
            return;
        }

        await actions.CompleteMessageAsync(message, cancellationToken);
    }
}
