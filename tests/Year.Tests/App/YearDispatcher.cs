using System.Text.Json;
using Cbp.Core.Jobs;
using Cbp.Core.Outbox;
using Cbp.Year.Tests.Runner;

namespace Cbp.Year.Tests.App;

/// <summary>
/// Brings the outbox's messages to the orchestrations. The dispatcher calls it for many payments at once: what it is given is taken in the
/// order of the messages' ids, so that a seed does the same each time.
/// </summary>
internal sealed class YearDispatcher(OrchestrationRunner orchestrations) : ILifecycleDispatcher
{
    private readonly List<OutboxMessage> _taken = [];

    public Task DispatchAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        lock (_taken) _taken.Add(message);
        return Task.CompletedTask;
    }

    /// <summary>Lets them arrive.</summary>
    public void Deliver(YearWorld world)
    {
        foreach (var message in _taken.OrderBy(message => message.MessageId))
        {
            var copies = world.Trouble(200) ? 2 : 1;
            for (var copy = 0; copy < copies; copy++) Deliver(message);
        }

        _taken.Clear();
    }

    private void Deliver(OutboxMessage message)
    {
        switch (message.Subject)
        {
            case OutboxDestinations.StartLifecycle:
                orchestrations.Start("PaymentLifecycle", message.Key, message.Body);
                break;
            case OutboxDestinations.StartRefund:
                orchestrations.Start("RefundReturnedPayment", message.Key + "-refund", message.Body);
                break;
            case OutboxDestinations.StartRecurring:
                orchestrations.Start("RecurringSchedule", message.Key, message.Body);
                break;
            case OutboxDestinations.StartJob:
                orchestrations.Start(JsonSerializer.Deserialize<JobStart>(message.Body)!.Kind, message.Key, message.Body);
                break;
            default:
                orchestrations.Raise(message.Key, message.Subject, message.Body);
                break;
        }
    }
}
