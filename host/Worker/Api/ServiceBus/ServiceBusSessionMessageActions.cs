using Cbp.Host.Worker.ServiceBus;

namespace Microsoft.Azure.Functions.Worker;

public class ServiceBusSessionMessageActions
{
    private readonly ISessionControl? _session;
    private DateTimeOffset _lockedUntil;

    protected ServiceBusSessionMessageActions()
    {
    }

    internal ServiceBusSessionMessageActions(ISessionControl session) => _session = session;

    public virtual DateTimeOffset SessionLockedUntil
    {
        get => _session?.LockedUntil ?? _lockedUntil;
        protected set => _lockedUntil = value;
    }

    private ISessionControl Session =>
        _session ?? throw new InvalidOperationException("This instance was not made by the host: override the method that is called.");

    public virtual Task<BinaryData> GetSessionStateAsync(CancellationToken cancellationToken = default) => Session.GetStateAsync(cancellationToken);

    public virtual Task SetSessionStateAsync(BinaryData sessionState, CancellationToken cancellationToken = default) => Session.SetStateAsync(sessionState, cancellationToken);

    public virtual Task ReleaseSession(CancellationToken cancellationToken = default)
    {
        Session.Release();
        return Task.CompletedTask;
    }

    public virtual Task RenewSessionLockAsync(CancellationToken cancellationToken = default) => Session.RenewAsync(cancellationToken);
}
