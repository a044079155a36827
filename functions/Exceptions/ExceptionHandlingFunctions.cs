using Azure.Messaging.ServiceBus;
using Cbp.Core.Exceptions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Cbp.Functions.Exceptions;

/// <summary>Applies the rules of new exceptions.</summary>
public sealed class ExceptionHandlingFunctions(ExceptionHandling handling, ILogger<ExceptionHandlingFunctions> logger)
{
    /// <summary>Handles one message of the queue exception.handling; one that cannot be read is dead-lettered with its reason.</summary>
    [Function("HandlePaymentException")]
    public async Task RunAsync(
        [ServiceBusTrigger("exception.handling", Connection = "ServiceBus", IsSessionsEnabled = true, AutoCompleteMessages = false)]
        ServiceBusReceivedMessage message,
        ServiceBusMessageActions actions,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(actions);
        var handled = await handling.HandleAsync(message.Body.ToString(), cancellationToken);
        if (handled.IsRefused(out var refusal))
        {
            logger.LogWarning("Message {MessageId} is dead-lettered: {ErrorCode}, {Detail}", message.MessageId, refusal.Error.Code, refusal.Detail);
            await actions.DeadLetterMessageAsync(
                message, deadLetterReason: refusal.Error.Code, deadLetterErrorDescription: refusal.Detail, cancellationToken: cancellationToken);
            return;
        }

        logger.LogInformation(
            "Exception {ExceptionId}, {ErrorCode}, is {Status}; next: {NextStep}",
            handled.Value.ExceptionId,
            handled.Value.Code,
            handled.Value.Status,
            handled.Value.NextStep);
        await actions.CompleteMessageAsync(message, cancellationToken);
    }
}
