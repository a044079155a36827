using Cbp.Core.Caching;

namespace Cbp.Core.Tests.Fakes;

/// <summary>Keeps nothing: every read is a load.</summary>
public sealed class NoCache : ICache
{
    /// <summary>The one there is.</summary>
    public static NoCache Instance { get; } = new();

    /// <inheritdoc />
    public ValueTask<T?> GetAsync<T>(CacheKey<T> key, Func<CancellationToken, Task<T?>> load, CancellationToken cancellationToken)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(load);
        return new ValueTask<T?>(load(cancellationToken));
    }

    /// <inheritdoc />
    public void Put<T>(CacheKey<T> key, T value)
        where T : class
    {
    }

    /// <inheritdoc />
    public void Forget(IReadOnlyCollection<CacheTag> tags)
    {
    }
}
