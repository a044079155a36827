using Azure.Messaging.ServiceBus;
using Cbp.Core.Payments.Upstream;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Cbp.Functions.Upstream;

/// <summary>Takes the messages of upstream banking systems: settled, returned, stopped, corrected.</summary>
public sealed class UpstreamMessageFunctions(
    UpstreamMessages messages, HeldUpstreamMessages held, ILogger<UpstreamMessageFunctions> logger)
{
    /// <summary>
    /// Handles one message of the queue payment.processing. One that cannot be read is dead-lettered with its reason; one that cannot be
    /// handled yet is kept in the store, and so leaves the queue: the next one is handled.
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
        var body = message.Body.ToString();
        var parsed = UpstreamMessages.Parse(body);
        if (parsed.IsRefused(out var refusal))
        {
            logger.LogWarning("Message {MessageId} is dead-lettered: {ErrorCode}, {Detail}", message.MessageId, refusal.Error.Code, refusal.Detail);
            await actions.DeadLetterMessageAsync(
                message, deadLetterReason: refusal.Error.Code, deadLetterErrorDescription: refusal.Detail, cancellationToken: cancellationToken);
            return;
        }

        var decision = await messages.HandleAsync(parsed.Value, message.MessageId, body, cancellationToken);
        if (decision is UpstreamDecision.Held or UpstreamDecision.Contradicted)
            logger.LogWarning("Message {MessageId} about payment {PaymentId}: {Decision}", message.MessageId, parsed.Value.PaymentId, decision);
        await actions.CompleteMessageAsync(message, cancellationToken);
    }

    /// <summary>Tries messages again that could not be handled when they came: every minute.</summary>
    [Function("RetryUpstreamMessages")]
    public async Task RetryAsync([TimerTrigger("20 * * * * *", UseMonitor = false)] TimerInfo timer, CancellationToken cancellationToken)
    {
        var handled = await held.RetryDueAsync(cancellationToken);
        if (handled > 0) logger.LogInformation("Handled {Messages} messages of upstream systems that had been held", handled);
    }
}
