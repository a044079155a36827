namespace Cbp.Host.ServiceBus;

/// <summary>The entities of a topology, made once when the broker starts.</summary>
internal sealed class EntityMap
{
    public Dictionary<string, MessageEntity> Entities { get; } = new(StringComparer.OrdinalIgnoreCase);

    public Dictionary<string, SendTarget> Targets { get; } = new(StringComparer.OrdinalIgnoreCase);

    public static async Task<EntityMap> CreateAsync(BrokerTopology topology, BrokerServices services)
    {
        var map = new EntityMap();
        foreach (var queue in topology.Queues)
        {
            var entity = await map.AddAsync(queue.Name, queue.Properties, services).ConfigureAwait(false);
            map.Targets.Add(queue.Name, new SendTarget(queue.Name, entity.Id, queue.Properties) { Queue = entity });
        }

        foreach (var topic in topology.Topics)
        {
            var subscriptions = new List<(SubscriptionDefinition, MessageEntity)>();
            foreach (var subscription in topic.Subscriptions)
            {
                var path = EntityPaths.Subscription(topic.Name, subscription.Name);
                subscriptions.Add((subscription, await map.AddAsync(path, subscription.Properties, services).ConfigureAwait(false)));
            }

            var id = await services.Store.EntityIdAsync(topic.Name).ConfigureAwait(false);
            map.Targets.Add(topic.Name, new SendTarget(topic.Name, id, topic.Properties) { Subscriptions = subscriptions });
        }

        return map;
    }

    private async Task<MessageEntity> AddAsync(string path, EntityProperties properties, BrokerServices services)
    {
        // Dead letters neither expire nor are dead-lettered, and are received without sessions.
        var deadPath = EntityPaths.DeadLetters(path);
        var deadId = await services.Store.EntityIdAsync(deadPath).ConfigureAwait(false);
        var dead = new MessageEntity(services, deadPath, deadId, new EntityProperties { LockDuration = properties.LockDuration }, null);
        var id = await services.Store.EntityIdAsync(path).ConfigureAwait(false);
        var entity = new MessageEntity(services, path, id, properties, dead);
        Entities.Add(path, entity);
        Entities.Add(deadPath, dead);
        return entity;
    }
}
