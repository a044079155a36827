using Azure.Messaging.ServiceBus;
using Cbp.Core.Payees.Verification;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Cbp.Functions.Payees;

/// <summary>Has accounts of payees verified, and takes what came of it.</summary>
public sealed class AccountVerificationFunctions(AccountVerifications verifications, ILogger<AccountVerificationFunctions> logger)
{
    /// <summary>
    /// Handles one message of the queue payee.verification. One that cannot be read is dead-lettered with its reason; where the system that
    /// is asked gives no answer it is thrown back, and delivered again by the broker.
    /// </summary>
    [Function("VerifyPayeeAccount")]
    public async Task RunAsync(
        [ServiceBusTrigger("payee.verification", Connection = "ServiceBus", IsSessionsEnabled = true, AutoCompleteMessages = false)]
        ServiceBusReceivedMessage message,
        ServiceBusMessageActions actions,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(actions);
        var outcome = await verifications.HandleAsync(message.Body.ToString(), cancellationToken);
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
