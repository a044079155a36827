using Azure.Messaging.ServiceBus;
using Cbp.Host.Worker.Invocation;
using Cbp.Host.Worker.Runtime;
using Microsoft.Extensions.Logging;

namespace Cbp.Host.Worker.ServiceBus;

/// <summary>
/// Runs a function for what was received, and settles what the function did not: completes on success, abandons on failure, so that it
/// is delivered again until its queue dead-letters it.
/// </summary>
internal sealed class MessageInvoker(ServiceBusPlan plan, RuntimePlan host)
{
    private readonly bool _autoComplete = plan.Trigger.AutoCompleteMessages && host.Settings.AutoCompleteMessages;

    public async Task InvokeAsync(MessageDelivery delivery, IMessageSettler settler, CancellationToken cancellationToken)
    {
        plan.Function.Begin();
        try
        {
            await RunAsync(delivery, settler, cancellationToken);
        }
        finally
        {
            plan.Function.End();
        }
    }

    private async Task RunAsync(MessageDelivery delivery, IMessageSettler settler, CancellationToken cancellationToken)
    {
        var function = plan.Function;
        await using var context = new EmbeddedFunctionContext(function, host.State.Services) { Trigger = delivery };
        context.SetCancellation(cancellationToken);
        try
        {
            await host.Pipeline.RunAsync(context, cancellationToken);
            await host.Outputs.SendAsync(context, CancellationToken.None);
        }
        catch (Exception e)
        {
            function.Logger.LogError(e, "Executed 'Functions.{Function}' (Failed, Id={InvocationId}, MessageId={MessageId}, DeliveryCount={DeliveryCount})",
                function.Name, context.InvocationId, delivery.Messages[0].MessageId, delivery.Messages[0].DeliveryCount);
            await SettleAsync(delivery, message => settler.AbandonAsync(message, null, CancellationToken.None));
            return;
        }

        if (_autoComplete) await SettleAsync(delivery, message => settler.CompleteAsync(message, CancellationToken.None));
    }

    // Many messages are settled together, so that they share a commit.
    private async Task SettleAsync(MessageDelivery delivery, Func<ServiceBusReceivedMessage, Task> settle)
    {
        try
        {
            if (delivery.Messages.Count > 1) await Task.WhenAll(delivery.Messages.Where(m => !delivery.Actions.IsSettled(m)).Select(settle));
            else if (!delivery.Actions.IsSettled(delivery.Messages[0])) await settle(delivery.Messages[0]);
        }
        catch (ServiceBusException e)
        {
            // The message is delivered again: its consumer must be idempotent anyhow.
            plan.Function.Logger.LogWarning(e, "A message of '{Function}' could not be settled.", plan.Function.Name);
        }
    }
}
