using System.Text.Json;
using Cbp.Core.Jobs;
using Cbp.Core.Outbox;
using Cbp.Core.Payments.Lifecycle;
using Cbp.Core.Recurring;
using Cbp.Orchestrations.RecurringSchedule;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Cbp.Orchestrations.PaymentLifecycle;

/// <summary>
/// Brings outbox messages to orchestrations through the durable client: payments' lifecycles, recurring payments, jobs. The instance's
/// id is that of the payment's attempt, the recurring payment or the job, so that a message that is dispatched twice starts no second one.
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
                await StartAsync<LifecycleStart>(LifecycleNames.Orchestrator, message.Key, message.Body, cancellationToken);
                break;
            case OutboxDestinations.StartRefund:
                await StartAsync<LifecycleStart>(RefundOrchestrator.Name, message.Key + RefundOrchestrator.InstanceSuffix, message.Body, cancellationToken);
                break;
            case OutboxDestinations.StartJob:
                await StartAsync<JobStart>(Read<JobStart>(message.Body).Kind, message.Key, message.Body, cancellationToken);
                break;
            case OutboxDestinations.StartRecurring:
                await StartAsync<RecurringStart>(RecurringNames.Orchestrator, message.Key, message.Body, cancellationToken);
                break;
            default:
                using (var payload = JsonDocument.Parse(message.Body))
                    await client.RaiseEventAsync(message.Key, message.Subject, payload.RootElement, cancellationToken);
                break;
        }
    }

    private static T Read<T>(string body)
        where T : class => JsonSerializer.Deserialize<T>(body) ?? throw new InvalidOperationException("The message that starts it is empty.");

    private async Task StartAsync<T>(string orchestrator, string instanceId, string body, CancellationToken cancellationToken)
        where T : class
    {
        var input = Read<T>(body);
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
