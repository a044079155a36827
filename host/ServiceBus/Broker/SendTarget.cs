namespace Cbp.Host.ServiceBus;

/// <summary>Something that messages are sent to: a queue, or a topic.</summary>
internal sealed class SendTarget(string path, long id, EntityProperties properties)
{
    public string Path { get; } = path;

    public long Id { get; } = id;

    public EntityProperties Properties { get; } = properties;

    public DuplicateCheck? Duplicates { get; } =
        properties.RequiresDuplicateDetection ? new DuplicateCheck(id, properties.DuplicateDetectionHistoryTimeWindow) : null;

    /// <summary>The queue itself; null for a topic.</summary>
    public MessageEntity? Queue { get; init; }

    public IReadOnlyList<(SubscriptionDefinition Definition, MessageEntity Entity)> Subscriptions { get; init; } = [];
}
