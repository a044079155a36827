namespace Cbp.Host.ServiceBus;

/// <summary>How many messages an entity holds.</summary>
/// <param name="Active">Waiting or locked.</param>
/// <param name="Scheduled">Not due yet; a topic has these only.</param>
/// <param name="DeadLettered">In its dead-letter queue.</param>
/// <param name="Deferred">Set aside by a receiver.</param>
public readonly record struct EntityCounts(long Active, long Scheduled, long DeadLettered, long Deferred);
