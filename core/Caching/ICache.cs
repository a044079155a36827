namespace Cbp.Core.Caching;

/// <summary>
/// Keeps what was read, for a while. What is kept is never the truth: a rule that decides about money reads the store, in its transaction.
/// Nothing here fails because a cache is down: then the store is asked.
/// </summary>
public interface ICache
{
    /// <summary>
    /// What is kept under the key, or what <paramref name="load"/> finds. However many ask for one key at the same time, one loads, and a
    /// caller who gives up leaves the others waiting for it. Null is handed on and not kept; what the load throws is thrown to all who wait.
    /// What was forgotten while it was loaded is handed out and not kept.
    /// </summary>
    ValueTask<T?> GetAsync<T>(CacheKey<T> key, Func<CancellationToken, Task<T?>> load, CancellationToken cancellationToken)
        where T : class;

    /// <summary>
    /// Keeps what was just written, so that the next reader has it without a load; never over a later version of it. Called after the
    /// commit, and by every writer of the region.
    /// </summary>
    /// <exception cref="ArgumentException">The key's region has no version: nobody could tell which of two writes is the later one.</exception>
    void Put<T>(CacheKey<T> key, T value)
        where T : class;

    /// <summary>
    /// Forgets all that carries one of the tags: on this instance when it returns, on the others well within a second, where they share a
    /// second level; where they do not, an entry lives no longer than half a second.
    /// </summary>
    void Forget(IReadOnlyCollection<CacheTag> tags);
}
