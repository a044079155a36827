#nullable disable

using Cbp.Host.ServiceBus;

namespace Azure.Messaging.ServiceBus;

public class ServiceBusSessionReceiver : ServiceBusReceiver
{
    private readonly SessionLock _session;

    protected ServiceBusSessionReceiver()
    {
    }

    internal ServiceBusSessionReceiver(ServiceBusClient client, string path, ServiceBusReceiverOptions options, SessionLock session)
        : base(client, path, options) => _session = session;

    public override bool IsClosed => base.IsClosed;

    public virtual string SessionId => _session.Session.Id;

    public virtual DateTimeOffset SessionLockedUntil => _session.UntilUtc;

    internal override SessionLock Session => _session;

    public override Task CloseAsync(CancellationToken cancellationToken = default)
    {
        if (!IsClosed) _session?.Entity.Release(_session);
        return base.CloseAsync(cancellationToken);
    }

    public virtual Task<BinaryData> GetSessionStateAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _session.Entity.CheckSession(_session);
        var state = Client.Broker.SessionState(_session);
        return Task.FromResult(state is null ? null : BinaryData.FromBytes(state));
    }

    public virtual Task RenewSessionLockAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _session.Entity.Renew(_session);
        return Task.CompletedTask;
    }

    public virtual Task SetSessionStateAsync(BinaryData sessionState, CancellationToken cancellationToken = default)
    {
        _session.Entity.CheckSession(_session);
        return Client.Broker.SetSessionStateAsync(_session, sessionState?.ToArray(), cancellationToken);
    }

    internal static async Task<ServiceBusSessionReceiver> AcceptAsync(
        ServiceBusClient client, string path, string sessionId, ServiceBusSessionReceiverOptions options, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path, "queueName");
        options ??= new ServiceBusSessionReceiverOptions();
        var entity = client.Broker.Entity(path);
        var session = sessionId is not null
            ? entity.Accept(sessionId, TimeSpan.Zero)
            : await entity.AcceptNextAsync(client.TryTimeout, TimeSpan.Zero, cancellationToken).ConfigureAwait(false)
                ?? throw Errors.NoSession(path);
        var receiverOptions = new ServiceBusReceiverOptions
        {
            Identifier = options.Identifier,
            PrefetchCount = options.PrefetchCount,
            ReceiveMode = options.ReceiveMode,
        };
        return new ServiceBusSessionReceiver(client, path, receiverOptions, session);
    }
}
