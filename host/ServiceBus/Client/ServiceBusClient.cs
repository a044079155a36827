#nullable disable

using Azure.Core;
using Cbp.Host.ServiceBus;

namespace Azure.Messaging.ServiceBus;

public class ServiceBusClient : IAsyncDisposable
{
    private readonly ServiceBusClientOptions _options = new();
    private ServiceBusBroker _broker;

    protected ServiceBusClient()
    {
    }

    public ServiceBusClient(string connectionString)
        : this(connectionString, new ServiceBusClientOptions())
    {
    }

    public ServiceBusClient(string connectionString, ServiceBusClientOptions options)
    {
        var parsed = ServiceBusConnectionStringProperties.Parse(connectionString);
        if (string.IsNullOrEmpty(parsed.FullyQualifiedNamespace)) throw new ArgumentException("The connection string has no Endpoint.", nameof(connectionString));
        _options = options ?? _options;
        FullyQualifiedNamespace = parsed.FullyQualifiedNamespace;
        Identifier = ClientIds.For(_options.Identifier, FullyQualifiedNamespace);
    }

    public ServiceBusClient(string fullyQualifiedNamespace, TokenCredential credential)
        : this(fullyQualifiedNamespace, credential, new ServiceBusClientOptions())
    {
    }

    // Any credential is good: the broker is part of this process.
    public ServiceBusClient(string fullyQualifiedNamespace, TokenCredential credential, ServiceBusClientOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(fullyQualifiedNamespace);
        ArgumentNullException.ThrowIfNull(credential);
        _options = options ?? _options;
        FullyQualifiedNamespace = fullyQualifiedNamespace;
        Identifier = ClientIds.For(_options.Identifier, FullyQualifiedNamespace);
    }

    public virtual string FullyQualifiedNamespace { get; }

    public virtual string Identifier { get; }

    public virtual bool IsClosed { get; private set; }

    public ServiceBusTransportType TransportType => _options.TransportType;

    public virtual Task<ServiceBusSessionReceiver> AcceptNextSessionAsync(
        string queueName, ServiceBusSessionReceiverOptions options = null, CancellationToken cancellationToken = default) =>
        ServiceBusSessionReceiver.AcceptAsync(this, queueName, null, options, cancellationToken);

    public virtual Task<ServiceBusSessionReceiver> AcceptNextSessionAsync(
        string topicName, string subscriptionName, ServiceBusSessionReceiverOptions options = null, CancellationToken cancellationToken = default) =>
        ServiceBusSessionReceiver.AcceptAsync(this, EntityPaths.Subscription(topicName, subscriptionName), null, options, cancellationToken);

    public virtual Task<ServiceBusSessionReceiver> AcceptSessionAsync(
        string queueName, string sessionId, ServiceBusSessionReceiverOptions options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sessionId);
        return ServiceBusSessionReceiver.AcceptAsync(this, queueName, sessionId, options, cancellationToken);
    }

    public virtual Task<ServiceBusSessionReceiver> AcceptSessionAsync(
        string topicName,
        string subscriptionName,
        string sessionId,
        ServiceBusSessionReceiverOptions options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sessionId);
        return ServiceBusSessionReceiver.AcceptAsync(this, EntityPaths.Subscription(topicName, subscriptionName), sessionId, options, cancellationToken);
    }

    public virtual ServiceBusProcessor CreateProcessor(string queueName) => CreateProcessor(queueName, new ServiceBusProcessorOptions());

    public virtual ServiceBusProcessor CreateProcessor(string queueName, ServiceBusProcessorOptions options) => ServiceBusProcessor.Create(this, queueName, options);

    public virtual ServiceBusProcessor CreateProcessor(string topicName, string subscriptionName) =>
        CreateProcessor(topicName, subscriptionName, new ServiceBusProcessorOptions());

    public virtual ServiceBusProcessor CreateProcessor(string topicName, string subscriptionName, ServiceBusProcessorOptions options) =>
        ServiceBusProcessor.Create(this, EntityPaths.Subscription(topicName, subscriptionName), options);

    public virtual ServiceBusReceiver CreateReceiver(string queueName) => CreateReceiver(queueName, new ServiceBusReceiverOptions());

    public virtual ServiceBusReceiver CreateReceiver(string queueName, ServiceBusReceiverOptions options) => ServiceBusReceiver.Create(this, queueName, options);

    public virtual ServiceBusReceiver CreateReceiver(string topicName, string subscriptionName) =>
        CreateReceiver(topicName, subscriptionName, new ServiceBusReceiverOptions());

    public virtual ServiceBusReceiver CreateReceiver(string topicName, string subscriptionName, ServiceBusReceiverOptions options) =>
        ServiceBusReceiver.Create(this, EntityPaths.Subscription(topicName, subscriptionName), options);

    public virtual ServiceBusSender CreateSender(string queueOrTopicName) => CreateSender(queueOrTopicName, new ServiceBusSenderOptions());

    public virtual ServiceBusSender CreateSender(string queueOrTopicName, ServiceBusSenderOptions options) => ServiceBusSender.Create(this, queueOrTopicName, options);

    public virtual ServiceBusSessionProcessor CreateSessionProcessor(string queueName, ServiceBusSessionProcessorOptions options = null) =>
        ServiceBusSessionProcessor.Create(this, queueName, options);

    public virtual ServiceBusSessionProcessor CreateSessionProcessor(
        string topicName, string subscriptionName, ServiceBusSessionProcessorOptions options = null) =>
        ServiceBusSessionProcessor.Create(this, EntityPaths.Subscription(topicName, subscriptionName), options);

    public virtual ValueTask DisposeAsync()
    {
        IsClosed = true;
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    internal TimeSpan TryTimeout => _options.RetryOptions?.TryTimeout ?? TimeSpan.FromMinutes(1);

    internal ServiceBusBroker Broker
    {
        get
        {
            ObjectDisposedException.ThrowIf(IsClosed, this);
            return _broker ??= BrokerRegistry.Find(FullyQualifiedNamespace);
        }
    }
}
