using Azure.Messaging.ServiceBus;

namespace Cbp.Host.Worker.ServiceBus;

/// <summary>Settles what a receiver of batches received, in a session or without one.</summary>
internal sealed class ReceiverSettler(ServiceBusReceiver receiver) : IMessageSettler, ISessionControl
{
    public bool IsReleased { get; private set; }

    public DateTimeOffset LockedUntil => Session.SessionLockedUntil;

    private ServiceBusSessionReceiver Session => (ServiceBusSessionReceiver)receiver;

    public Task CompleteAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken) => receiver.CompleteMessageAsync(message, cancellationToken);

    public Task AbandonAsync(ServiceBusReceivedMessage message, IDictionary<string, object>? properties, CancellationToken cancellationToken) =>
        receiver.AbandonMessageAsync(message, properties, cancellationToken);

    public Task DeadLetterAsync(ServiceBusReceivedMessage message, Dictionary<string, object>? properties, string? reason, string? description, CancellationToken cancellationToken) =>
        receiver.DeadLetterMessageAsync(message, properties, reason!, description, cancellationToken);

    public Task DeferAsync(ServiceBusReceivedMessage message, IDictionary<string, object>? properties, CancellationToken cancellationToken) =>
        receiver.DeferMessageAsync(message, properties, cancellationToken);

    public Task RenewAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken) =>
        receiver is ServiceBusSessionReceiver session ? session.RenewSessionLockAsync(cancellationToken) : receiver.RenewMessageLockAsync(message, cancellationToken);

    public Task RenewAsync(CancellationToken cancellationToken) => Session.RenewSessionLockAsync(cancellationToken);

    public Task<BinaryData> GetStateAsync(CancellationToken cancellationToken) => Session.GetSessionStateAsync(cancellationToken);

    public Task SetStateAsync(BinaryData state, CancellationToken cancellationToken) => Session.SetSessionStateAsync(state, cancellationToken);

    public void Release() => IsReleased = true;
}
