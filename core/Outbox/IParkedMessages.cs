namespace Cbp.Core.Outbox;

/// <summary>The outbox's dead letters.</summary>
public interface IParkedMessages
{
    /// <summary>Takes the messages out of the outbox and keeps them here.</summary>
    Task ParkAsync(IReadOnlyList<ParkedMessage> messages);

    /// <summary>The destinations and keys that have some: what comes after them waits here too, so that order is kept.</summary>
    Task<IReadOnlyList<OutboxLane>> LanesAsync();

    /// <summary>The oldest behind <paramref name="after"/> (0: from the beginning), by position.</summary>
    Task<IReadOnlyList<ParkedMessage>> ReadAsync(long after, int limit);

    /// <summary>Puts those of that destination and key back into the outbox, in order, behind what is there; how many.</summary>
    Task<int> SendAgainAsync(OutboxLane lane);

    /// <summary>How many there are.</summary>
    Task<long> CountAsync();
}
