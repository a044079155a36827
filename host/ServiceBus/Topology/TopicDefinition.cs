namespace Cbp.Host.ServiceBus;

/// <summary>A topic of the topology.</summary>
public sealed record TopicDefinition
{
    /// <summary>Its name, compared without regard to case.</summary>
    public required string Name { get; init; }

    /// <summary>What it is set to.</summary>
    public EntityProperties Properties { get; init; } = new();

    /// <summary>Each gets a copy of every message that one of its rules matches.</summary>
    public IReadOnlyList<SubscriptionDefinition> Subscriptions { get; init; } = [];
}
