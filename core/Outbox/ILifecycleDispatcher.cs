namespace Cbp.Core.Outbox;

/// <summary>Brings messages to the payments' lifecycles.</summary>
public interface ILifecycleDispatcher
{
    /// <summary>
    /// Starts the payment's lifecycle (subject <see cref="OutboxDestinations.StartLifecycle"/>), or raises the event that the subject
    /// names. Starting one that was started does nothing; an event for one that has ended is dropped.
    /// </summary>
    Task DispatchAsync(OutboxMessage message, CancellationToken cancellationToken);
}
