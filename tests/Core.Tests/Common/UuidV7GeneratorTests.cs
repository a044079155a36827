using Cbp.Core.Common;
using Cbp.Host.Testing;

namespace Cbp.Core.Tests.Common;

public class UuidV7GeneratorTests
{
    private readonly TestClock _clock = TestClock.Frozen(new DateTimeOffset(2026, 11, 23, 15, 0, 0, TimeSpan.Zero));

    [Fact]
    public void NewId_Any_IsOfVersion7WithItsTime()
    {
        var id = new UuidV7Generator(_clock).NewId();
        Assert.Equal((7, 0x8), (id.Version, id.Variant & 0xC));
        var milliseconds = Convert.ToInt64(id.ToString("N")[..12], 16);
        Assert.Equal(_clock.GetUtcNow().ToUnixTimeMilliseconds(), milliseconds);
    }

    [Fact]
    public void NewId_ManyWithinAMillisecond_AreEachGreaterThanTheLast()
    {
        var generator = new UuidV7Generator(_clock);
        var ids = Enumerable.Range(0, 10_000).Select(_ => generator.NewId().ToString()).ToList();
        Assert.Equal(ids.Distinct().Order(StringComparer.Ordinal), ids);
    }

    [Fact]
    public void NewId_ClockSetBack_IsStillGreater()
    {
        var generator = new UuidV7Generator(_clock);
        var before = generator.NewId().ToString();
        _clock.Set(_clock.GetUtcNow().AddHours(-1));
        Assert.True(string.CompareOrdinal(generator.NewId().ToString(), before) > 0);
    }

    [Fact]
    public void NewId_FromManyThreads_IsUnique()
    {
        var generator = new UuidV7Generator(_clock);
        var ids = ParallelEnumerable.Range(0, 20_000).Select(_ => generator.NewId()).ToHashSet();
        Assert.Equal(20_000, ids.Count);
    }
}
