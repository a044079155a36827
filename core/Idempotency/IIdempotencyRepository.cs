namespace Cbp.Core.Idempotency;

/// <summary>Answers given under an idempotency key; written in the transaction of what they answer.</summary>
public interface IIdempotencyRepository
{
    /// <summary>The record of that institution, endpoint and key, or null.</summary>
    Task<IdempotencyRecord?> FindAsync(IdempotencyScope scope);

    /// <summary>Keeps the answer.</summary>
    Task AddAsync(IdempotencyScope scope, StoredResponse response, DateTimeOffset now);

    /// <summary>Drops the oldest records written before then, so many at the most; how many.</summary>
    Task<int> DeleteBeforeAsync(DateTimeOffset before, int limit);
}
