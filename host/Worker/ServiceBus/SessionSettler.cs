using Azure.Messaging.ServiceBus;

namespace Cbp.Host.Worker.ServiceBus;

internal sealed class SessionSettler(ProcessSessionMessageEventArgs args) : IMessageSettler, ISessionControl
{
    public DateTimeOffset LockedUntil => args.SessionLockedUntil;

    public Task CompleteAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken) => args.CompleteMessageAsync(message, cancellationToken);

    public Task AbandonAsync(ServiceBusReceivedMessage message, IDictionary<string, object>? properties, CancellationToken cancellationToken) =>
        args.AbandonMessageAsync(message, properties, cancellationToken);

    public Task DeadLetterAsync(ServiceBusReceivedMessage message, Dictionary<string, object>? properties, string? reason, string? description, CancellationToken cancellationToken) =>
        args.DeadLetterMessageAsync(message, properties, reason!, description, cancellationToken);

    public Task DeferAsync(ServiceBusReceivedMessage message, IDictionary<string, object>? properties, CancellationToken cancellationToken) =>
        args.DeferMessageAsync(message, properties, cancellationToken);

    // In a session it is the session that is locked.
    public Task RenewAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken) => args.RenewSessionLockAsync(cancellationToken);

    public Task RenewAsync(CancellationToken cancellationToken) => args.RenewSessionLockAsync(cancellationToken);

    public Task<BinaryData> GetStateAsync(CancellationToken cancellationToken) => args.GetSessionStateAsync(cancellationToken);

    public Task SetStateAsync(BinaryData state, CancellationToken cancellationToken) => args.SetSessionStateAsync(state, cancellationToken);

    public void Release() => args.ReleaseSession();
}
