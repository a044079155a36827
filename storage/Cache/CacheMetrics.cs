using System.Collections.Frozen;
using System.Diagnostics.Metrics;

namespace Cbp.Storage.Cache;

/// <summary>The meter <c>Cbp.Cache</c>.</summary>
internal sealed class CacheMetrics : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string Name = "Cbp.Cache";

    private static readonly FrozenDictionary<CacheResult, string> Results = new Dictionary<CacheResult, string>
    {
        [CacheResult.Hit] = "hit",
        [CacheResult.SharedHit] = "second_level_hit",
        [CacheResult.Joined] = "joined",
        [CacheResult.Miss] = "miss",
    }.ToFrozenDictionary();

    private readonly Meter _meter;
    private readonly Counter<long> _requests;
    private readonly Counter<long> _failures;

    public CacheMetrics(IMeterFactory? factory)
    {
        _meter = factory?.Create(Name) ?? new Meter(Name);
        _requests = _meter.CreateCounter<long>("cbp.cache.requests", "{request}", "Questions to the cache, by region and result: hit, second_level_hit, joined, miss.");
        _failures = _meter.CreateCounter<long>("cbp.cache.second_level.failures", "{call}", "Calls to the second level that failed or took too long.");
    }

    /// <summary>Something was asked for.</summary>
    public void Asked(string region, CacheResult result)
    {
        if (_requests.Enabled) _requests.Add(1, new("region", region), new("result", Results[result]));
    }

    /// <summary>The second level did not answer.</summary>
    public void SecondLevelFailed() => _failures.Add(1);

    /// <summary>Shows what is kept in memory, and whether the second level is up where there is one.</summary>
    public void Watch(LocalCache local, ISecondLevel? second)
    {
        _meter.CreateObservableGauge("cbp.cache.entries", () => local.Count, "{entry}", "Entries in this instance's memory.");
        _meter.CreateObservableGauge("cbp.cache.size", () => local.Bytes, "By", "What they take.");
        if (second is not null)
            _meter.CreateObservableGauge("cbp.cache.second_level.up", () => second.IsUp ? 1 : 0, "1", "Whether the second level is used: 1, or 0 where it is down.");
    }

    public void Dispose() => _meter.Dispose();
}
