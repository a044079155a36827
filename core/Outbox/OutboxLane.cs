namespace Cbp.Core.Outbox;

/// <summary>Within what order is kept.</summary>
/// <param name="Destination">Where messages go.</param>
/// <param name="Key">What they are about.</param>
public readonly record struct OutboxLane(string Destination, string Key)
{
    /// <summary>The lane that the message is in.</summary>
    public static OutboxLane Of(OutboxMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return new(message.Destination, message.Key);
    }
}
