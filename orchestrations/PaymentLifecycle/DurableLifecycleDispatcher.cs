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
        if (message.Subject == OutboxDestinations.StartLifecycle)
        {
            var input = JsonSerializer.Deserialize<LifecycleStart>(message.Body, JsonSerializerOptions.Web);
            await StartAsync(message.Key, input, cancellationToken);
        }
        else
        {
            using var payload = JsonDocument.Parse(message.Body);
            await client.RaiseEventAsync(message.Key, message.Subject, payload.RootElement, cancellationToken);
        }
    }

    private async Task StartAsync(string instanceId, LifecycleStart? input, CancellationToken cancellationToken)
    {
        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(
                LifecycleNames.Orchestrator, input, new StartOrchestrationOptions(instanceId), cancellationToken);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Refused because it runs already (a repeat), or the start did not get through: only the instance can tell.
            if (await client.GetInstanceAsync(instanceId, cancellationToken) is null) throw;
        }
    }
}
