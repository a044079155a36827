using System.Collections.Concurrent;
using Cbp.Core.Caching;

namespace Cbp.Storage.Cache.Redis;

/// <summary>
/// What was changed here and not yet told through Redis. Until it is, this instance does not read the second level for it: it would find what was
/// before. While Redis is down it grows up to a limit; then only "everything" is remembered.
/// </summary>
internal sealed class UntoldChanges
{
    private const int Most = 20_000;
    private readonly ConcurrentDictionary<CacheTag, long> _tags = new();
    private readonly ConcurrentDictionary<CacheTag, bool> _regions = new();
    private long _number;
    private int _count;
    private long _everything;

    /// <summary>Whether there is anything.</summary>
    public bool Any => !_tags.IsEmpty || Interlocked.Read(ref _everything) != 0;

    /// <summary>A region that the second level is used for: all there is to forget, when it is everything.</summary>
    public void Knows(CacheTag region) => _regions.TryAdd(region, true);

    /// <summary>It is to be told.</summary>
    public void Add(CacheTag tag)
    {
        var number = Interlocked.Increment(ref _number);
        if (Volatile.Read(ref _count) >= Most && !_tags.ContainsKey(tag))
        {
            Interlocked.Exchange(ref _everything, number);
            return;
        }

        _tags.AddOrUpdate(
            tag,
            _ =>
            {
                Interlocked.Increment(ref _count);
                return number;
            },
            (_, _) => number);
    }

    /// <summary>Whether something that an entry depends on is among it.</summary>
    public bool Has(CacheTag tag, CacheTag region) =>
        Interlocked.Read(ref _everything) != 0 || _tags.ContainsKey(tag) || _tags.ContainsKey(region);

    /// <summary>Some of it, to be told now.</summary>
    public (IReadOnlyList<KeyValuePair<CacheTag, long>> Tags, long Everything) Take(int most)
    {
        var everything = Interlocked.Read(ref _everything);
        var tags = _tags.Take(most).ToList();
        if (everything != 0) tags.AddRange(_regions.Keys.Select(region => KeyValuePair.Create(region, -1L)));
        return (tags, everything);
    }

    /// <summary>It was told. What has changed again meanwhile stays.</summary>
    public void Told(IReadOnlyList<KeyValuePair<CacheTag, long>> tags, long everything)
    {
        foreach (var tag in tags)
        {
            if (_tags.TryRemove(tag)) Interlocked.Decrement(ref _count);
        }

        if (everything != 0) Interlocked.CompareExchange(ref _everything, 0, everything);
    }
}
