using Microsoft.Extensions.Logging;

namespace Cbp.Host.ServiceBus;

/// <summary>What the entities of one broker share.</summary>
internal sealed class BrokerServices(MessageStore store, TimeProvider time, ILogger logger, string fullyQualifiedNamespace)
{
    public MessageStore Store { get; } = store;

    public TimeProvider Time { get; } = time;

    public ILogger Logger { get; } = logger;

    public string FullyQualifiedNamespace { get; } = fullyQualifiedNamespace;

    public IdleSignal Idle { get; } = new();

    public BodyBudget Bodies { get; } = new();

    public DeliveryLog Deliveries { get; } = new(store);
}
