namespace Cbp.Core.Caching;

/// <summary>What a transaction has changed of what may be kept in a cache. It is forgotten after the commit.</summary>
public sealed class TouchedTags
{
    private HashSet<CacheTag>? _tags;

    /// <summary>What was touched.</summary>
    public IReadOnlyCollection<CacheTag> All => (IReadOnlyCollection<CacheTag>?)_tags ?? [];

    /// <summary>It changes with this transaction.</summary>
    public void Add(CacheTag tag) => (_tags ??= []).Add(tag);
}
