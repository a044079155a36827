using Cbp.Core.Caching;

namespace Cbp.Storage.Cache;

/// <summary>
/// Says whether something that an entry depends on has changed since it was loaded. A tag has one of a fixed number of counters, which
/// goes up when the tag is forgotten: an entry remembers where they stood before its load began, and is good while they still do. So
/// forgetting costs an addition, however many entries there are, and a load that a change has overtaken is never kept. Two
/// tags may share a counter: then an entry is forgotten too often, never too seldom.
/// </summary>
internal sealed class CacheStamps
{
    private const int Counters = 1 << 16;
    private readonly long[] _counters = new long[Counters];
    private long _all;

    /// <summary>Where the counters of an entry stand now.</summary>
    public CacheStamp Of(CacheTag tag, CacheTag region) =>
        new(Volatile.Read(ref _counters[Index(tag)]), Volatile.Read(ref _counters[Index(region)]), Volatile.Read(ref _all));

    /// <summary>Forgets what carries the tag.</summary>
    public void Forget(CacheTag tag) => Interlocked.Increment(ref _counters[Index(tag)]);

    /// <summary>Forgets everything.</summary>
    public void ForgetAll() => Interlocked.Increment(ref _all);

    private static int Index(CacheTag tag) => string.GetHashCode(tag.Value) & (Counters - 1);
}
