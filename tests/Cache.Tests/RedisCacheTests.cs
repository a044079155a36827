using Cbp.Core.Caching;
using Cbp.Servers;
using StackExchange.Redis;

namespace Cbp.Cache.Tests;

/// <summary>Two instances that share a redis-server.</summary>
public sealed class RedisCacheTests : IAsyncLifetime
{
    private readonly string _prefix = Guid.NewGuid().ToString("N");
    private RedisServer _redis = null!;
    private Instance _one = null!;
    private Instance _other = null!;

    public async Task InitializeAsync()
    {
        if (RedisServer.Unavailable is not null) return;
        _redis = await RedisServer.StartAsync();
        _one = await Instance.StartAsync(_redis.Endpoint, _prefix);
        _other = await Instance.StartAsync(_redis.Endpoint, _prefix);
    }

    public async Task DisposeAsync()
    {
        if (RedisServer.Unavailable is not null) return;
        await _one.DisposeAsync();
        await _other.DisposeAsync();
        await _redis.DisposeAsync();
    }

    [RedisFact]
    public async Task Get_OfWhatAnotherInstanceHasLoaded_DoesNotLoad()
    {
        await _one.Cache.GetAsync(Some.Key(), _ => CacheCompliance.Found("shared"), default);

        await Until.TrueAsync(async () => await PeekAsync(_other) == "shared");
    }

    [RedisFact]
    public async Task Forget_OnOneInstance_IsHeardByTheOther()
    {
        await _one.Cache.GetAsync(Some.Key(), _ => CacheCompliance.Found("old"), default);
        await Until.TrueAsync(async () => await PeekAsync(_other) == "old");
        Assert.Equal("old", (await _other.Cache.GetAsync(Some.Key(), _ => CacheCompliance.Found("not asked"), default))!.Text);

        _one.Cache.Forget([Some.Tag()]);

        await Until.TrueAsync(async () => (await _other.Cache.GetAsync(Some.Key(), _ => CacheCompliance.Found("new"), default))!.Text == "new");
    }

    [RedisFact]
    public async Task Forget_OnOneInstance_HoldsForItsOwnNextReadToo()
    {
        for (var i = 0; i < 200; i++)
        {
            await _one.Cache.GetAsync(Some.Key(), _ => CacheCompliance.Found($"old {i}"), default);

            _one.Cache.Forget([Some.Tag()]);

            Assert.Equal($"new {i}", (await _one.Cache.GetAsync(Some.Key(), _ => CacheCompliance.Found($"new {i}"), default))!.Text);
            _one.Cache.Forget([Some.Tag()]);
        }
    }

    [RedisFact]
    public async Task Get_WhoseLoadWasOvertakenByAChangeElsewhere_IsNotServedToAnybody()
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var store = new TaskCompletionSource<Thing?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var reading = _one.Cache.GetAsync(Some.Key(), _ => { begun.SetResult(); return store.Task; }, default).AsTask();
        await begun.Task;

        _other.Cache.Forget([Some.Tag()]);
        await Until.TrueAsync(() => TagHasTextAsync());
        store.SetResult(new Thing("before the change"));
        await reading;

        // Written to Redis with the tag's text of before: taken for nothing.
        for (var i = 0; i < 20; i++)
        {
            Assert.Null(await PeekAsync(_other));
            Assert.Null(await PeekAsync(_one));
        }
    }

    [RedisFact]
    public async Task Put_IsThereOnTheOtherInstance()
    {
        await _other.Cache.GetAsync(Some.Key(), _ => CacheCompliance.Found("old"), default);

        _one.Cache.Forget([Some.Tag()]);
        _one.Cache.Put(Some.Key(), new Thing("written", 2));

        await Until.TrueAsync(async () => (await _other.Cache.GetAsync(Some.Key(), _ => Task.FromResult<Thing?>(null), default))?.Text == "written");
    }

    [RedisFact]
    public async Task Put_OfAnEarlierVersion_LeavesTheLaterOneInRedis()
    {
        _one.Cache.Put(Some.Key(), new Thing("later", 7));
        await Until.TrueAsync(async () => await PeekAsync(_other) == "later");

        _other.LoseMemory();
        _other.Cache.Put(Some.Key(), new Thing("earlier", 3));
        _other.Cache.Put(Some.Key("mark"), new Thing("mark", 1));
        await Until.TrueAsync(async () => await PeekAsync(_one, "mark") == "mark");

        _one.LoseMemory();
        Assert.Equal("later", await PeekAsync(_one));
    }

    [RedisFact]
    public async Task Get_OfWhatIsNoneOfOurs_Loads()
    {
        using var redis = await ConnectionMultiplexer.ConnectAsync(_redis.Endpoint);
        await redis.GetDatabase().StringSetAsync($"{_prefix}:entry:thing:1", "rubbish");
        await redis.GetDatabase().StringSetAsync($"{_prefix}:entry:thing:2", new string('0', 20) + new string(' ', 72) + "rubbish");

        Assert.Equal("one", (await _one.Cache.GetAsync(Some.Key("1"), _ => CacheCompliance.Found("one"), default))!.Text);
        Assert.Equal("two", (await _one.Cache.GetAsync(Some.Key("2"), _ => CacheCompliance.Found("two"), default))!.Text);
    }

    [RedisFact]
    public async Task Get_WhileRedisIsDown_GoesOn_AndIsSharedAgainAfter()
    {
        await _redis.KillAsync();
        await Until.TrueAsync(() => !_one.Second.IsUp && !_other.Second.IsUp);
        Assert.Equal("alone", (await _one.Cache.GetAsync(Some.Key(), _ => CacheCompliance.Found("alone"), default))!.Text);

        await _redis.StartAgainAsync();
        await Until.TrueAsync(() => _one.Second.IsUp && _other.Second.IsUp);

        await _one.Cache.GetAsync(Some.Key("2"), _ => CacheCompliance.Found("together"), default);
        await Until.TrueAsync(async () => await PeekAsync(_other, "2") == "together");
    }

    [RedisFact]
    public async Task Get_WhileRedisStandsStill_GoesOn_AndWhatChangedMeanwhileIsHeardAfter()
    {
        await _one.Cache.GetAsync(Some.Key(), _ => CacheCompliance.Found("old"), default);
        await Until.TrueAsync(async () => await PeekAsync(_other) == "old");

        _redis.Freeze();
        _one.Cache.Forget([Some.Tag()]);
        Assert.Equal("new", (await _one.Cache.GetAsync(Some.Key(), _ => CacheCompliance.Found("new"), default))!.Text);
        await Until.TrueAsync(() => !_one.Second.IsUp && !_other.Second.IsUp);
        _redis.Thaw();
        await Until.TrueAsync(() => _one.Second.IsUp && _other.Second.IsUp);

        // Redis still has the old one, with the tag's old text.
        await Until.TrueAsync(async () => (await _other.Cache.GetAsync(Some.Key(), _ => CacheCompliance.Found("new"), default))!.Text == "new");
    }

    [RedisFact]
    public async Task Forget_OfVeryManyWhileRedisIsDown_ForgetsAllAfter()
    {
        await _one.Cache.GetAsync(Some.Key(), _ => CacheCompliance.Found("old"), default);
        await Until.TrueAsync(async () => await PeekAsync(_other) == "old");
        _redis.Freeze();
        await Until.TrueAsync(() => !_one.Second.IsUp && !_other.Second.IsUp);

        _one.Cache.Forget([.. Enumerable.Range(0, 30_000).Select(i => Some.Tag($"many {i}"))]);
        _one.Cache.Forget([Some.Tag()]);
        _redis.Thaw();

        await Until.TrueAsync(() => _one.Second.IsUp && _other.Second.IsUp);
        await Until.TrueAsync(async () => (await _other.Cache.GetAsync(Some.Key(), _ => CacheCompliance.Found("new"), default))!.Text == "new");
    }

    // What the instance would find without a load.
    private static async Task<string?> PeekAsync(Instance instance, string id = "1") =>
        (await instance.Cache.GetAsync(Some.Key(id), _ => Task.FromResult<Thing?>(null), default))?.Text;

    private async Task<bool> TagHasTextAsync()
    {
        using var redis = await ConnectionMultiplexer.ConnectAsync(_redis.Endpoint);
        return await redis.GetDatabase().KeyExistsAsync($"{_prefix}:tag:{Some.Tag()}");
    }
}
