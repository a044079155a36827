using Cbp.Core.Outbox;
using Cbp.Host.Testing;

namespace Cbp.Core.Tests.Outbox;

public sealed class OutboxFloorTests
{
    private readonly TestClock _clock = TestClock.Frozen(new DateTimeOffset(2026, 11, 24, 15, 0, 0, TimeSpan.Zero));
    private readonly OutboxFloor _floor;

    public OutboxFloorTests() => _floor = new OutboxFloor(_clock);

    [Fact]
    public void Begin_ForTheFirstTime_IsAtTheBeginning() => Assert.Equal(0, _floor.Begin());

    [Fact]
    public void Begin_ASecondAfterAWalk_IsBehindWhatLeft()
    {
        Walk(to: 70);
        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(70, _floor.Begin());
        Assert.Equal(70, _floor.Position);
    }

    [Fact]
    public void Begin_RightAfterAWalk_LooksForWhatCommitsLate()
    {
        Walk(to: 70);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Walk(to: 90);
        _clock.Advance(TimeSpan.FromSeconds(0.9));

        Assert.Equal(70, _floor.Begin());
    }

    [Fact]
    public void Begin_EachFifthSecond_IsAtTheBeginning()
    {
        Walk(to: 70);
        _clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(0, _floor.Begin());
        Assert.Equal(70, _floor.Begin());
    }

    [Fact]
    public void Begin_WhileSomethingStays_ComesByIt()
    {
        Walk(to: 70);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Walk(to: 90, stays: 80);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(70, _floor.Begin());

        _floor.Ended(100, 40);
        Assert.Equal(39, _floor.Begin());
    }

    [Fact]
    public void Begin_WhenItHasLeft_IsBehindItAgain()
    {
        Walk(to: 70);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Walk(to: 90, stays: 60);
        Walk(to: 90);
        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(90, _floor.Begin());
    }

    private void Walk(long to, long? stays = null)
    {
        _floor.Begin();
        _floor.Ended(to, stays);
    }
}
