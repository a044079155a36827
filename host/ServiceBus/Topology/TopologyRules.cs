namespace Cbp.Host.ServiceBus;

/// <summary>What Service Bus would refuse when the entities are created.</summary>
internal static class TopologyRules
{
    // Service Bus forwards a message at most four times.
    private const int MaxHops = 4;

    public static void Check(BrokerTopology topology)
    {
        var forwards = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var queue in topology.Queues)
        {
            CheckProperties(queue.Name, queue.Properties);
            if (!forwards.TryAdd(queue.Name, queue.Properties.ForwardTo)) throw Twice(queue.Name);
        }

        foreach (var topic in topology.Topics)
        {
            if (!forwards.TryAdd(topic.Name, null)) throw Twice(topic.Name);
            var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            foreach (var subscription in topic.Subscriptions)
            {
                CheckProperties($"{topic.Name}/{subscription.Name}", subscription.Properties);
                if (!names.Add(subscription.Name)) throw Twice($"{topic.Name}/{subscription.Name}");
            }
        }

        foreach (var queue in topology.Queues) CheckForwards(queue.Name, queue.Properties, forwards);
        foreach (var topic in topology.Topics)
        {
            foreach (var subscription in topic.Subscriptions) CheckForwards($"{topic.Name}/{subscription.Name}", subscription.Properties, forwards);
        }
    }

    private static BrokerTopologyException Twice(string name) => new($"{name} is named twice.");

    private static void CheckProperties(string name, EntityProperties properties)
    {
        if (properties.LockDuration <= TimeSpan.Zero || properties.LockDuration > TimeSpan.FromMinutes(5))
            throw new BrokerTopologyException($"{name}: LockDuration must be more than zero and at most 5 minutes.");
        if (properties.MaxDeliveryCount < 1) throw new BrokerTopologyException($"{name}: MaxDeliveryCount must be at least 1.");
        if (properties.DefaultMessageTimeToLive <= TimeSpan.Zero)
            throw new BrokerTopologyException($"{name}: DefaultMessageTimeToLive must be more than zero.");
        if (properties is { RequiresSession: true, ForwardTo: not null })
            throw new BrokerTopologyException($"{name}: an entity that requires sessions cannot forward.");
    }

    private static void CheckForwards(string name, EntityProperties properties, Dictionary<string, string?> forwards)
    {
        foreach (var target in new[] { properties.ForwardTo, properties.ForwardDeadLetteredMessagesTo })
        {
            if (target is not null && !forwards.ContainsKey(target))
                throw new BrokerTopologyException($"{name} forwards to {target}, which is not there.");
        }

        var next = properties.ForwardTo;
        for (var hops = 0; next is not null; hops++)
        {
            if (hops == MaxHops) throw new BrokerTopologyException($"{name} forwards in a circle, or more than {MaxHops} times.");
            next = forwards[next];
        }
    }
}
