#nullable disable

namespace Azure.Messaging.ServiceBus;

public class ProcessSessionEventArgs : EventArgs
{
    private readonly ServiceBusSessionReceiver _receiver;

    public ProcessSessionEventArgs(ServiceBusSessionReceiver receiver, CancellationToken cancellationToken)
        : this(receiver, receiver?.Identifier, cancellationToken)
    {
    }

    public ProcessSessionEventArgs(ServiceBusSessionReceiver receiver, string identifier, CancellationToken cancellationToken)
    {
        (_receiver, Identifier, CancellationToken) = (receiver, identifier, cancellationToken);
    }

    public CancellationToken CancellationToken { get; }

    public string EntityPath => _receiver.EntityPath;

    public string FullyQualifiedNamespace => _receiver.FullyQualifiedNamespace;

    public string Identifier { get; }

    public string SessionId => _receiver.SessionId;

    public DateTimeOffset SessionLockedUntil => _receiver.SessionLockedUntil;

    internal bool IsReleased { get; private set; }

    public virtual Task<BinaryData> GetSessionStateAsync(CancellationToken cancellationToken = default) => _receiver.GetSessionStateAsync(cancellationToken);

    public virtual void ReleaseSession() => IsReleased = true;

    public virtual Task RenewSessionLockAsync(CancellationToken cancellationToken = default) => _receiver.RenewSessionLockAsync(cancellationToken);

    public virtual Task SetSessionStateAsync(BinaryData sessionState, CancellationToken cancellationToken = default) =>
        _receiver.SetSessionStateAsync(sessionState, cancellationToken);
}
