namespace Cbp.Host.ServiceBus;

/// <summary>A queue of the topology.</summary>
public sealed record QueueDefinition
{
    /// <summary>Its name, compared without regard to case.</summary>
    public required string Name { get; init; }

    /// <summary>What it is set to.</summary>
    public EntityProperties Properties { get; init; } = new();
}
