namespace Cbp.Core.Outbox;

/// <summary>Side effects that wait to leave.</summary>
public interface IOutboxRepository
{
    /// <summary>Adds messages, behind all that are there, in this order.</summary>
    Task AddAsync(IReadOnlyList<OutboxMessage> messages);

    /// <summary>The oldest messages behind <paramref name="after"/> (0: from the beginning), in order.</summary>
    Task<IReadOnlyList<StoredOutboxMessage>> ReadAsync(long after, int limit);

    /// <summary>Removes what has left.</summary>
    Task DeleteAsync(IReadOnlyList<long> positions);

    /// <summary>How many wait.</summary>
    Task<long> CountAsync();
}
