using Cbp.Core.Caching;
using Cbp.Core.Common;
using Cbp.Storage.Cache;
using Cbp.Storage.Cache.Redis;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cbp.Cache.Tests;

/// <summary>One of several instances of the app, with Redis as second level.</summary>
internal sealed class Instance : IAsyncDisposable
{
    private readonly LocalCache _local = new(new CacheOptions(), TimeProvider.System, new Random(1));
    private readonly CacheMetrics _metrics = new(null);
    private readonly RedisLink _link;
    private readonly RedisService _service;

    private Instance(string endpoint, string prefix)
    {
        var settings = new RedisSettings { Endpoint = endpoint, Prefix = prefix, BeatInterval = TimeSpan.FromMilliseconds(100) };
        var ids = new UuidV7Generator(TimeProvider.System);
        _link = new RedisLink(settings, null, TimeProvider.System, NullLogger.Instance);
        var calls = new RedisCalls(settings.CallLimit, _metrics, TimeProvider.System, NullLogger.Instance);
        var beat = new RedisBeat(settings, ids, TimeProvider.System);
        Second = new RedisSecondLevel(settings, _link, calls, beat, ids, _local.Stamps);
        _service = new RedisService(_link, calls, beat, Second, _local.Stamps, TimeProvider.System);
        Cache = new TwoLevelCache(_local, Second, _metrics);
    }

    public ICache Cache { get; }

    public RedisSecondLevel Second { get; }

    /// <summary>What is asked of it now is found in its own memory no more.</summary>
    public void LoseMemory() => _local.Stamps.ForgetAll();

    /// <summary>Starts one that uses Redis.</summary>
    public static async Task<Instance> StartAsync(string endpoint, string prefix)
    {
        var instance = new Instance(endpoint, prefix);
        await instance._service.StartAsync(default);
        await Until.TrueAsync(() => instance.Second.IsUp);
        return instance;
    }

    public async ValueTask DisposeAsync()
    {
        await _service.StopAsync(default);
        _service.Dispose();
        Second.Dispose();
        _link.Dispose();
        _local.Dispose();
        _metrics.Dispose();
    }
}
