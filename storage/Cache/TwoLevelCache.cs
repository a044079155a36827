using System.Collections.Concurrent;
using Cbp.Core.Caching;

namespace Cbp.Storage.Cache;

/// <summary>This instance's memory first, then what the instances share where there is such a thing, then the load.</summary>
internal sealed class TwoLevelCache(LocalCache local, ISecondLevel? second, CacheMetrics metrics) : ICache
{
    private readonly ConcurrentDictionary<LocalKey, SharedLoad> _loads = new();

    private bool Hears => second is { IsUp: true };

    public ValueTask<T?> GetAsync<T>(CacheKey<T> key, Func<CancellationToken, Task<T?>> load, CancellationToken cancellationToken)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(load);
        var place = new LocalKey(key.Region.Name, key.Id);
        if (local.Find(key, place, Hears) is not { } found) return LoadAsync(key, place, load, cancellationToken);
        metrics.Asked(key.Region.Name, CacheResult.Hit);
        return new ValueTask<T?>(found);
    }

    public void Put<T>(CacheKey<T> key, T value)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(value);
        var region = key.Region;
        if (region.VersionOf is not { } version) throw new ArgumentException($"Values of {region.Name} have no version: they cannot be put.", nameof(key));
        local.Keep(key, new LocalKey(region.Name, key.Id), value, local.Stamps.Of(key.Tag, region.Tag), local.Now);
        if (region.Shared is { } format) second?.Put(SharedKey(key), key.Tag, region.Tag, version(value), format.Write(value), region.LiveFor);
    }

    public void Forget(IReadOnlyCollection<CacheTag> tags)
    {
        ArgumentNullException.ThrowIfNull(tags);
        if (tags.Count == 0) return;
        foreach (var tag in tags) local.Stamps.Forget(tag);
        second?.Forget(tags);
    }

    private static string SharedKey<T>(CacheKey<T> key)
        where T : class => $"{key.Region.Name}:{key.Id}";

    private async ValueTask<T?> LoadAsync<T>(CacheKey<T> key, LocalKey place, Func<CancellationToken, Task<T?>> load, CancellationToken cancellationToken)
        where T : class
    {
        while (true)
        {
            var stamp = local.Stamps.Of(key.Tag, key.Region.Tag);
            if (_loads.TryGetValue(place, out var running))
            {
                // One that began before a change was told may have read what was before it: nobody joins it any more.
                if (running.Stamp == stamp)
                {
                    metrics.Asked(key.Region.Name, CacheResult.Joined);
                    return (T?)await running.Result.WaitAsync(cancellationToken).ConfigureAwait(false);
                }

                _loads.TryRemove(KeyValuePair.Create(place, running));
                continue;
            }

            var mine = new SharedLoad(stamp);
            if (!_loads.TryAdd(place, mine)) continue;
            var filling = FillAsync(key, place, mine, load);
            return (T?)await (filling.IsCompleted ? filling : filling.WaitAsync(cancellationToken)).ConfigureAwait(false);
        }
    }

    // Not cancelled with the caller who happened to be first: others may have joined.
    private async Task<object?> FillAsync<T>(CacheKey<T> key, LocalKey place, SharedLoad mine, Func<CancellationToken, Task<T?>> load)
        where T : class
    {
        try
        {
            var value = await FindOrLoadAsync(key, place, mine.Stamp, load).ConfigureAwait(false);
            mine.Found(value);
            return value;
        }
        catch (Exception error)
        {
            mine.Failed(error);
            throw;
        }
        finally
        {
            _loads.TryRemove(KeyValuePair.Create(place, mine));
        }
    }

    private async Task<T?> FindOrLoadAsync<T>(CacheKey<T> key, LocalKey place, CacheStamp stamp, Func<CancellationToken, Task<T?>> load)
        where T : class
    {
        var region = key.Region;
        var loadedAt = local.Now;
        SecondLevelRead? read = null;
        if (second is not null && region.Shared is { } format)
        {
            read = await second.ReadAsync(SharedKey(key), key.Tag, region.Tag).ConfigureAwait(false);
            if (read?.Value is { } bytes && format.Read(bytes) is { } shared)
            {
                metrics.Asked(region.Name, CacheResult.SharedHit);
                local.Keep(key, place, shared, stamp, loadedAt);
                return shared;
            }
        }

        metrics.Asked(region.Name, CacheResult.Miss);
        var value = await load(CancellationToken.None).ConfigureAwait(false);
        if (value is null) return null;
        local.Keep(key, place, value, stamp, loadedAt);
        if (read is not null)
            second!.Write(SharedKey(key), read.Versions, region.VersionOf?.Invoke(value) ?? 0, region.Shared!.Write(value), region.LiveFor);
        return value;
    }
}
