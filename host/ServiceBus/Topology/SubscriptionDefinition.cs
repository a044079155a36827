namespace Cbp.Host.ServiceBus;

/// <summary>A subscription of a topic.</summary>
public sealed record SubscriptionDefinition
{
    /// <summary>Its name within the topic, compared without regard to case.</summary>
    public required string Name { get; init; }

    /// <summary>What it is set to.</summary>
    public EntityProperties Properties { get; init; } = new();

    /// <summary>A message is taken when any of them matches; without rules every message is.</summary>
    public IReadOnlyList<SubscriptionRule> Rules { get; init; } = [];
}
