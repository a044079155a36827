using Cbp.Core.Caching;
using Microsoft.Extensions.Caching.Memory;

namespace Cbp.Storage.Cache;

/// <summary>The first level: this instance's memory, up to a size; of more, what was not asked for longest goes first.</summary>
internal sealed class LocalCache : IDisposable
{
    // What an entry takes beside its value: key, tag, entry and their places in the table.
    private const int Overhead = 400;

    private readonly MemoryCache _entries;
    private readonly CacheOptions _options;
    private readonly TimeProvider _clock;
    private readonly Random _random;

    public LocalCache(CacheOptions options, TimeProvider clock, Random random)
    {
        (_options, _clock, _random) = (options, clock, random);
        _entries = new MemoryCache(new MemoryCacheOptions { SizeLimit = options.SizeLimit, CompactionPercentage = 0.1, TrackStatistics = true });
    }

    /// <summary>Where its entries' tags stand.</summary>
    public CacheStamps Stamps { get; } = new();

    /// <summary>How many entries there are, also those that are no longer good.</summary>
    public long Count => _entries.Count;

    /// <summary>What they take, in bytes.</summary>
    public long Bytes => _entries.GetCurrentStatistics()?.CurrentEstimatedSize ?? 0;

    /// <summary>The clock's timestamp.</summary>
    public long Now => _clock.GetTimestamp();

    /// <summary>The value, or null where there is none that is still good.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="place">The same, as it is kept.</param>
    /// <param name="hears">Whether word of changes comes from other instances.</param>
    public T? Find<T>(CacheKey<T> key, LocalKey place, bool hears)
        where T : class
    {
        if (_entries.Get(place) is not LocalEntry entry) return null;
        var age = _clock.GetElapsedTime(entry.LoadedAt);
        var good = age < entry.LivesFor && (hears || !key.Region.ChangesElsewhere || age < _options.AloneFor)
            && entry.Stamp == Stamps.Of(key.Tag, key.Region.Tag);
        return good ? (T)entry.Value : null;
    }

    /// <summary>Keeps a value, unless a later version is kept, be it good or not.</summary>
    public void Keep<T>(CacheKey<T> key, LocalKey place, T value, CacheStamp stamp, long loadedAt)
        where T : class
    {
        var region = key.Region;
        var version = region.VersionOf?.Invoke(value) ?? 0;
        if (region.VersionOf is not null && _entries.Get(place) is LocalEntry kept && kept.Version > version) return;
        var livesFor = region.LiveFor * (1 - (_random.NextDouble() / 7));
        using var entry = _entries.CreateEntry(place);
        entry.Value = new LocalEntry(value, stamp, loadedAt, livesFor, version);
        entry.Size = Overhead + (2 * place.Id.Length) + region.SizeOf(value);
        // The entry says itself when it is over, by our clock; this frees its memory some time after.
        entry.AbsoluteExpirationRelativeToNow = region.LiveFor;
    }

    public void Dispose() => _entries.Dispose();
}
