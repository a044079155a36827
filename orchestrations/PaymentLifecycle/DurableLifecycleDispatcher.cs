using System.Text.Json;
using Cbp.Core.Outbox;
using Cbp.Core.Payments.Lifecycle;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Cbp.Orchestrations.PaymentLifecycle;

/// <summary>
/// Brings outbox messages to the payments' lifecycles through the durable client. The instance's id is the payment's,
/// so that a message that is dispatched twice starts no second lifecycle.
/// </summary>
public sealed class DurableLifecycleDispatcher(DurableTaskClient client) : ILifecycleDispatcher
{
    /// <inheritdoc />
    public async Task DispatchAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        switch (message.Subject)
        {
            case OutboxDestinations.StartLifecycle:
                await StartAsync(LifecycleNames.Orchestrator, message.Key, message.Body, cancellationToken);
                break;
            case OutboxDestinations.StartRefund:
                await StartAsync(RefundOrchestrator.Name, message.Key + RefundOrchestrator.InstanceSuffix, message.Body, cancellationToken);
                break;
            default:
                using (var payload = JsonDocument.Parse(message.Body))
                    await client.RaiseEventAsync(message.Key, message.Subject, payload.RootElement, cancellationToken);
                break;
        }
    }

    private async Task StartAsync(string orchestrator, string instanceId, string body, CancellationToken cancellationToken)
    {
        var input = JsonSerializer.Deserialize<LifecycleStart>(body);
        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(
                orchestrator, input, new StartOrchestrationOptions(instanceId), cancellationToken);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Refused because it runs already (a repeat), or the start did not get through: only the instance can tell.
            if (await client.GetInstanceAsync(instanceId, cancellationToken) is null) throw;
        }
    }
}
