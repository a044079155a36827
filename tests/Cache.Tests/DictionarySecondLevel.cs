using System.Collections.Concurrent;
using Cbp.Core.Caching;
using Cbp.Storage.Cache;

namespace Cbp.Cache.Tests;

/// <summary>A second level in memory.</summary>
internal sealed class DictionarySecondLevel : ISecondLevel
{
    private readonly ConcurrentDictionary<string, (SecondLevelVersions Versions, long Version, byte[] Value)> _entries = new();
    private readonly ConcurrentDictionary<CacheTag, string> _texts = new();
    private int _forgotten;

    public bool IsUp => true;

    public ValueTask<SecondLevelRead?> ReadAsync(string key, CacheTag tag, CacheTag region)
    {
        var versions = new SecondLevelVersions(_texts.GetValueOrDefault(tag, ""), _texts.GetValueOrDefault(region, ""));
        return new(new SecondLevelRead(versions, _entries.TryGetValue(key, out var entry) && entry.Versions == versions ? entry.Value : null));
    }

    public void Write(string key, SecondLevelVersions versions, long version, byte[] value, TimeSpan livesFor) => _entries.AddOrUpdate(
        key, (versions, version, value), (_, kept) => kept.Version > version ? kept : (versions, version, value));

    public void Put(string key, CacheTag tag, CacheTag region, long version, byte[] value, TimeSpan livesFor) =>
        Write(key, new SecondLevelVersions(_texts.GetValueOrDefault(tag, ""), _texts.GetValueOrDefault(region, "")), version, value, livesFor);

    public void Forget(IReadOnlyCollection<CacheTag> tags)
    {
        foreach (var tag in tags) _texts[tag] = $"{Interlocked.Increment(ref _forgotten)}";
    }
}
