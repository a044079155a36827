using Azure.Messaging.ServiceBus;
using Cbp.Core.Payments.Upstream;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Cbp.Functions.Payments;

/// <summary>Takes the messages of upstream banking systems: settled, returned.</summary>
public sealed class UpstreamMessageFunctions(UpstreamMessages messages, ILogger<UpstreamMessageFunctions> logger)
{
    /// <summary>
    /// Handles one message of the queue payment.processing. One that cannot be read, or names a payment that there is
    /// not, is dead-lettered with its reason, so that the next one is handled.
    /// </summary>
    [Function("HandleUpstreamMessage")]
    public async Task RunAsync(
        [ServiceBusTrigger("payment.processing", Connection = "ServiceBus", IsSessionsEnabled = true, AutoCompleteMessages = false)]
        ServiceBusReceivedMessage message,
        ServiceBusMessageActions actions,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(actions);
        var parsed = UpstreamMessages.Parse(message.Body.ToString());
        if (parsed.IsRefused(out var refusal))
        {
            await DeadLetterAsync(refusal.Error.Code, refusal.Detail);
            return;
        }

        switch (await messages.HandleAsync(parsed.Value, message.MessageId, cancellationToken))
        {
            case UpstreamDecision.UnknownPayment:
                await DeadLetterAsync("PAYMENT_NOT_FOUND", "The message names a payment that there is not.");
                break;
            default:
                await actions.CompleteMessageAsync(message, cancellationToken);
                break;
        }

        Task DeadLetterAsync(string reason, string description)
        {
            logger.LogWarning("Message {MessageId} is dead-lettered: {ErrorCode}, {Detail}", message.MessageId, reason, description);
            return actions.DeadLetterMessageAsync(
                message, deadLetterReason: reason, deadLetterErrorDescription: description, cancellationToken: cancellationToken);
        }
    }
}
