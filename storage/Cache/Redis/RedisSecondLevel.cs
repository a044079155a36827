using System.Collections.Concurrent;
using Cbp.Core.Caching;
using Cbp.Core.Common;
using StackExchange.Redis;

namespace Cbp.Storage.Cache.Redis;

/// <summary>
/// What the instances share, in Redis. An entry carries the texts of its tags; a tag's text is replaced when it is forgotten, so an entry
/// that was loaded before is not taken any more, even if it is written after. Then the other instances are told, for what they have in memory.
/// </summary>
internal sealed class RedisSecondLevel(
    RedisSettings settings, RedisLink link, RedisCalls calls, RedisBeat beat, IIdGenerator ids, CacheStamps stamps) : ISecondLevel, IDisposable
{
    // Longer than any entry lives: what was loaded before a tag got its text is gone before the text is.
    private static readonly TimeSpan TextsLiveFor = TimeSpan.FromDays(1);
    private const int Batch = 500;

    // Keeps the later version: what was read before a write may come to be written after it.
    private const string KeepLater = """
        local kept = redis.call('GETRANGE', KEYS[1], 0, 19)
        if #kept == 20 and kept > ARGV[1] then return 0 end
        redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
        return 1
        """;

    private readonly UntoldChanges _untold = new();
    private readonly ConcurrentDictionary<string, PendingPut> _puts = new();
    private readonly SemaphoreSlim _work = new(0);

    public bool IsUp => calls.IsClosed && beat.IsHeard;

    public async ValueTask<SecondLevelRead?> ReadAsync(string key, CacheTag tag, CacheTag region)
    {
        _untold.Knows(region);
        if (!IsUp || _untold.Has(tag, region) || link.Current is not { } redis) return null;
        RedisValue value = default, tagText = default, regionText = default;
        var answered = await calls.TryAsync(async () =>
        {
            var database = redis.GetDatabase();
            // Sent together, the entry first: when a tag is forgotten in between, the entry is not taken.
            var (first, second, third) = (
                database.StringGetAsync(EntryKey(key)), database.StringGetAsync(TextKey(tag)), database.StringGetAsync(TextKey(region)));
            (value, tagText, regionText) = (await first.ConfigureAwait(false), await second.ConfigureAwait(false), await third.ConfigureAwait(false));
        }).ConfigureAwait(false);
        // Something may have been forgotten here while it was under way.
        if (!answered || _untold.Has(tag, region)) return null;
        var versions = new SecondLevelVersions((string?)tagText ?? "", (string?)regionText ?? "");
        return new SecondLevelRead(versions, RedisEnvelope.Read((byte[]?)value, versions));
    }

    public void Write(string key, SecondLevelVersions versions, long version, byte[] value, TimeSpan livesFor)
    {
        if (IsUp && link.Current is { } redis) _ = calls.TryAsync(() => KeepAsync(redis.GetDatabase(), key, versions, version, value, livesFor)).AsTask();
    }

    public void Put(string key, CacheTag tag, CacheTag region, long version, byte[] value, TimeSpan livesFor)
    {
        _untold.Knows(region);
        if (!IsUp) return;
        var put = new PendingPut(key, tag, region, version, value, livesFor);
        _puts.AddOrUpdate(key, put, (_, kept) => kept.Version > version ? kept : put);
        _work.Release();
    }

    public void Forget(IReadOnlyCollection<CacheTag> tags)
    {
        foreach (var tag in tags) _untold.Add(tag);
        _work.Release();
    }

    public void Dispose() => _work.Dispose();

    /// <summary>Takes word from other instances.</summary>
    public void Heard(string instance, IEnumerable<string> tags)
    {
        if (instance == beat.Instance) return;
        foreach (var tag in tags) stamps.Forget(new CacheTag(tag));
    }

    /// <summary>Tells what was forgotten here, until it is stopped.</summary>
    public async Task TellAsync(TimeProvider clock, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            await _work.WaitAsync(stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            while (_untold.Any && !stopping.IsCancellationRequested)
            {
                if (!await TellOnceAsync().ConfigureAwait(false))
                    await Task.Delay(settings.BeatInterval, clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            foreach (var (key, put) in _puts)
            {
                if (_puts.TryRemove(KeyValuePair.Create(key, put))) await PutAsync(put).ConfigureAwait(false);
            }
        }
    }

    private async Task<bool> TellOnceAsync()
    {
        if (link.Current is not { } redis) return false;
        var (tags, everything) = _untold.Take(Batch);
        var text = ids.NewId().ToString();
        var told = await calls.TryAsync(async () =>
        {
            var database = redis.GetDatabase();
            await Task.WhenAll(tags.Select(tag => database.StringSetAsync(TextKey(tag.Key), text, TextsLiveFor))).ConfigureAwait(false);
            if (tags.Count > 0) await database.PublishAsync(beat.ForgetChannel, string.Join('\n', tags.Select(tag => tag.Key.Value).Prepend(beat.Instance))).ConfigureAwait(false);
        }).ConfigureAwait(false);
        if (told) _untold.Told(tags, everything);
        return told;
    }

    private async Task PutAsync(PendingPut put)
    {
        // Reads where the tags stand, which it has just told.
        if (await ReadAsync(put.Key, put.Tag, put.Region).ConfigureAwait(false) is { } read)
            Write(put.Key, read.Versions, put.Version, put.Value, put.LivesFor);
    }

    private Task<RedisResult> KeepAsync(StackExchange.Redis.IDatabase database, string key, SecondLevelVersions versions, long version, byte[] value, TimeSpan livesFor) =>
        database.ScriptEvaluateAsync(
            KeepLater,
            [EntryKey(key)],
            [RedisEnvelope.Version(version), RedisEnvelope.Write(versions, version, value), (long)livesFor.TotalMilliseconds]);

    private RedisKey EntryKey(string key) => $"{settings.Prefix}:entry:{key}";

    private RedisKey TextKey(CacheTag tag) => $"{settings.Prefix}:tag:{tag.Value}";
}
