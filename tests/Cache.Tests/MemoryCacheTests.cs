using Cbp.Core.Caching;
using Cbp.Host.Testing;
using Cbp.Storage.Cache;

namespace Cbp.Cache.Tests;

/// <summary>One instance, without a second level.</summary>
public sealed class MemoryCacheTests : CacheCompliance, IDisposable
{
    private static readonly CacheRegion<Thing> Settled = new("settled", TimeSpan.FromMinutes(7), thing => thing.Text.Length) { ChangesElsewhere = false };
    private readonly TestClock _clock = TestClock.Frozen(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
    private readonly CacheMetrics _metrics = new(null);
    private readonly LocalCache _local;

    public MemoryCacheTests()
    {
        _local = new LocalCache(new CacheOptions { SizeLimit = 100_000 }, _clock, new Random(1));
        Cache = new TwoLevelCache(_local, null, _metrics);
    }

    internal override ICache Cache { get; }

    [Fact]
    public async Task Get_WhereNobodyTellsOfChanges_IsKeptForHalfASecond()
    {
        await Cache.GetAsync(Some.Key(), _ => Found("old"), default);

        _clock.Advance(TimeSpan.FromMilliseconds(499));
        Assert.Equal("old", (await Cache.GetAsync(Some.Key(), _ => Found("new"), default))!.Text);
        _clock.Advance(TimeSpan.FromMilliseconds(2));
        Assert.Equal("new", (await Cache.GetAsync(Some.Key(), _ => Found("new"), default))!.Text);
    }

    [Fact]
    public async Task Get_OfWhatCannotChange_IsKeptForItsWholeTime()
    {
        var key = Settled.Key("1", Settled.Tag);
        await Cache.GetAsync(key, _ => Found("first"), default);

        _clock.Advance(TimeSpan.FromMinutes(5.9));
        Assert.Equal("first", (await Cache.GetAsync(key, _ => Found("second"), default))!.Text);
        _clock.Advance(TimeSpan.FromMinutes(1.2));
        Assert.Equal("second", (await Cache.GetAsync(key, _ => Found("second"), default))!.Text);
    }

    [Fact]
    public async Task Get_OfManyLoadedTogether_AreNotOverTogether()
    {
        for (var i = 0; i < 100; i++) await Cache.GetAsync(Settled.Key($"{i}", Settled.Tag), _ => Found("x"), default);

        // Each lives six to seven minutes.
        _clock.Advance(TimeSpan.FromMinutes(6.5));
        var over = 0;
        for (var i = 0; i < 100; i++)
            await Cache.GetAsync(Settled.Key($"{i}", Settled.Tag), _ => { over++; return Found("x"); }, default);

        Assert.InRange(over, 20, 80);
    }

    [Fact]
    public async Task Get_OfMoreThanFits_KeepsWhatIsAskedFor()
    {
        var hot = Settled.Key("hot", Settled.Tag);
        var loads = 0;
        for (var i = 0; i < 2000; i++)
        {
            await Cache.GetAsync(hot, _ => { loads++; return Found("hot"); }, default);
            await Cache.GetAsync(Settled.Key($"{i}", Settled.Tag), _ => Found(new string('x', 600)), default);
            Assert.InRange(_local.Bytes, 0, 100_000);
        }

        Assert.InRange(loads, 1, 20);
    }

    public void Dispose()
    {
        _local.Dispose();
        _metrics.Dispose();
    }
}
