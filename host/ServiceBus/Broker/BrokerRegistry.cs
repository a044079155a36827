using System.Collections.Concurrent;

namespace Cbp.Host.ServiceBus;

/// <summary>The brokers of this process by namespace: how a client that knows a connection string only finds its own.</summary>
internal static class BrokerRegistry
{
    private static readonly ConcurrentDictionary<string, ServiceBusBroker> Brokers = new(StringComparer.OrdinalIgnoreCase);
    private static long _count;

    /// <summary>A namespace that no other broker of this process has had.</summary>
    public static string NewNamespace() => FormattableString.Invariant($"ns{Interlocked.Increment(ref _count)}.servicebus.embedded");

    public static void Add(ServiceBusBroker broker) => Brokers[broker.FullyQualifiedNamespace] = broker;

    public static void Remove(ServiceBusBroker broker) => Brokers.TryRemove(KeyValuePair.Create(broker.FullyQualifiedNamespace, broker));

    public static ServiceBusBroker Find(string fullyQualifiedNamespace) =>
        Brokers.TryGetValue(fullyQualifiedNamespace, out var broker) ? broker : throw Errors.UnknownNamespace(fullyQualifiedNamespace);
}
