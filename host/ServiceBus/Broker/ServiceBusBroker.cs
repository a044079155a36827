using Azure.Messaging.ServiceBus;
using Cbp.Host.Journal;
using Microsoft.Extensions.Logging;

namespace Cbp.Host.ServiceBus;

/// <summary>
/// A Service Bus namespace in this process. What it acknowledges is on disk, in the journal it is given. Clients made from its
/// connection string, or from its host name and any credential, reach it.
/// </summary>
public sealed class ServiceBusBroker : IAsyncDisposable
{
    private readonly BrokerTopology _topology;
    private readonly ILogger _logger;
    private readonly BrokerServices _services;
    private EntityMap? _map;
    private MessageSender? _sender;

    /// <summary>
    /// A broker of its own namespace; nothing can be sent before <see cref="StartAsync"/>. A host that must tell the namespace before it
    /// can open the journal gives it as <paramref name="fullyQualifiedNamespace"/>; it must be unique in the process.
    /// </summary>
    public ServiceBusBroker(
        GroupCommitDatabase journal, BrokerTopology topology, TimeProvider time, ILoggerFactory loggerFactory, string? fullyQualifiedNamespace = null)
    {
        ArgumentNullException.ThrowIfNull(journal);
        ArgumentNullException.ThrowIfNull(topology);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(loggerFactory);
        _topology = topology;
        _logger = loggerFactory.CreateLogger<ServiceBusBroker>();
        Time = time;
        FullyQualifiedNamespace = fullyQualifiedNamespace ?? BrokerRegistry.NewNamespace();
        _services = new BrokerServices(new MessageStore(journal, time), time, _logger, FullyQualifiedNamespace);
    }

    /// <summary>The host name that a client with a credential is given.</summary>
    public string FullyQualifiedNamespace { get; }

    /// <summary>The connection string that a client is given; its key is a placeholder, nothing is checked.</summary>
    public string ConnectionString =>
        $"Endpoint=sb://{FullyQualifiedNamespace}/;SharedAccessKeyName=RootManageSharedAccessKey;SharedAccessKey=SAS_KEY_VALUE;UseDevelopmentEmulator=true;";

    /// <summary>Whether no message waits or is locked in any queue or subscription. Scheduled, deferred and dead-lettered ones do not count.</summary>
    public bool IsIdle => _services.Idle.IsIdle;

    internal TimeProvider Time { get; }

    internal MessageSender Sender => _sender ?? throw Errors.UnknownNamespace(FullyQualifiedNamespace);

    /// <summary>Loads what the journal holds and opens for clients.</summary>
    /// <exception cref="JournalException">The journal cannot be written to.</exception>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await _services.Store.OpenAsync().ConfigureAwait(false);
        var map = await EntityMap.CreateAsync(_topology, _services).ConfigureAwait(false);
        var router = new Router(map.Targets);
        var sender = new MessageSender(_services, router);
        foreach (var entity in map.Entities.Values)
        {
            if (entity.Properties.ForwardDeadLetteredMessagesTo is { } target)
                entity.ForwardDeadLetter = (message, headers, body) => sender.ForwardAsync(router.Target(target), message.Id, headers, body);
        }

        (_map, _sender) = (map, sender);
        Restore(map, sender);
        BrokerRegistry.Add(this);
    }

    /// <summary>Completes when <see cref="IsIdle"/> becomes true, at once where it is.</summary>
    public Task WhenIdleAsync(CancellationToken cancellationToken = default) => _services.Idle.WhenIdleAsync(cancellationToken);

    /// <summary>The counts of a queue, of a topic, or of a subscription ("topic/Subscriptions/name").</summary>
    /// <exception cref="ServiceBusException">There is no such entity.</exception>
    public EntityCounts Counts(string path)
    {
        var map = Map(path);
        var scheduled = map.Targets.TryGetValue(path, out var target) ? Sender.Scheduled.CountOf(target) : 0;
        if (!map.Entities.TryGetValue(path, out var entity))
            return target is null ? throw Errors.NotFound(path, FullyQualifiedNamespace) : new EntityCounts(0, scheduled, 0, 0);
        var (active, deferred) = entity.Counts;
        return new EntityCounts(active, scheduled, entity.DeadLetters?.Counts.Active ?? 0, deferred);
    }

    /// <summary>When the oldest active message of a queue or subscription was enqueued; null where there is none.</summary>
    /// <exception cref="ServiceBusException">There is no such entity.</exception>
    public DateTimeOffset? OldestEnqueued(string path) => Entity(path).Oldest;

    /// <summary>The paths of all queues and subscriptions, without those of their dead letters.</summary>
    public IReadOnlyCollection<string> EntityPaths =>
        _map is null ? [] : [.. _map.Entities.Values.Where(e => e.DeadLetters is not null).Select(e => e.Path)];

    /// <summary>Closes for clients. What was accepted stays in the journal; locks are free at the next start.</summary>
    public async ValueTask DisposeAsync()
    {
        BrokerRegistry.Remove(this);
        if (_map is not { } map) return;
        _map = null;
        _sender?.Dispose();
        foreach (var entity in map.Entities.Values) entity.Dispose();
        await _services.Store.CloseAsync().ConfigureAwait(false);
    }

    internal MessageEntity Entity(string path) =>
        Map(path).Entities.TryGetValue(path, out var entity) ? entity : throw Errors.NotFound(path, FullyQualifiedNamespace);

    internal SendTarget Target(string path) =>
        Map(path).Targets.TryGetValue(path, out var target) ? target : throw Errors.NotFound(path, FullyQualifiedNamespace);

    internal SendTarget? FindTarget(string path) => Map(path).Targets.GetValueOrDefault(path);

    internal byte[]? SessionState(SessionLock session) => _services.Store.SessionState(session.Entity.Id, session.Session.Id);

    internal Task SetSessionStateAsync(SessionLock session, byte[]? state, CancellationToken cancellationToken) =>
        _services.Store.SetSessionStateAsync(session.Entity.Id, session.Session.Id, state, cancellationToken);

    private EntityMap Map(string path) => _map ?? throw new ServiceBusException(
        $"The broker of '{FullyQualifiedNamespace}' is not running.", ServiceBusFailureReason.ServiceCommunicationProblem, path);

    private void Restore(EntityMap map, MessageSender sender)
    {
        var entities = map.Entities.Values.ToDictionary(e => e.Id);
        var targets = map.Targets.Values.ToDictionary(t => t.Id);
        var unknown = 0;
        foreach (var row in _services.Store.Load(_services.Bodies))
        {
            if (row.State == MessageRow.Scheduled && targets.TryGetValue(row.EntityId, out var target))
                sender.Scheduled.Restore(row.Message.Id, target, row.Message.Headers, row.Message.Body);
            else if (row.State != MessageRow.Scheduled && entities.TryGetValue(row.EntityId, out var entity))
                entity.Restore(row.Message, row.State == MessageRow.Deferred);
            else
                unknown++;
        }

        if (unknown > 0) _logger.LogWarning("{Count} messages of entities that the topology no longer has were left in the journal.", unknown);
        foreach (var entity in map.Entities.Values) entity.Resume();
    }
}
