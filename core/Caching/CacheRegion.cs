namespace Cbp.Core.Caching;

/// <summary>A sort of thing that is kept, and how. Made once, and used for all keys.</summary>
/// <param name="name">Its name, in keys and metrics.</param>
/// <param name="liveFor">
/// How long an entry lives at most. Each lives up to a seventh shorter, so that those that were loaded together are not loaded together again.
/// </param>
/// <param name="sizeOf">About how many bytes a value takes in memory.</param>
public sealed class CacheRegion<T>(string name, TimeSpan liveFor, Func<T, long> sizeOf)
    where T : class
{
    /// <summary>Its name.</summary>
    public string Name { get; } = name;

    /// <summary>How long an entry lives at most.</summary>
    public TimeSpan LiveFor { get; } = liveFor;

    /// <summary>All entries.</summary>
    public CacheTag Tag { get; } = CacheTag.Region(name);

    /// <summary>About how many bytes a value takes in memory.</summary>
    public Func<T, long> SizeOf { get; } = sizeOf;

    /// <summary>How values are written for the second level; null where they stay in this instance's memory.</summary>
    public CacheFormat<T>? Shared { get; init; }

    /// <summary>The number of a value's version, which grows with each write; null where values have none.</summary>
    public Func<T, long>? VersionOf { get; init; }

    /// <summary>
    /// Whether an entry may be out of date although nobody said so on this instance. Where it cannot, because the id says of which
    /// state of things it is, an entry lives its whole time even where no word comes from other instances.
    /// </summary>
    public bool ChangesElsewhere { get; init; } = true;

    /// <summary>The key of one of them.</summary>
    public CacheKey<T> Key(string id, CacheTag tag) => new(this, id, tag);
}
