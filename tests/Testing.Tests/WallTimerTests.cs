using Cbp.Host.Clock;

namespace Cbp.Host.Testing.Tests;

public sealed class WallTimerTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 24, 15, 0, 0, TimeSpan.Zero);
    private readonly TestClock _clock = TestClock.Frozen(Start);
    private readonly TaskCompletionSource _off = new();

    [Theory]
    [InlineData(60)]
    [InlineData(7200)]
    public async Task GoOffAt_WhileTheClockJumpsPastIt_GoesOff(int seconds)
    {
        var jumping = new JumpingClock(_clock, TimeSpan.FromSeconds(seconds));
        await using var timer = jumping.CreateTimer(_ => _off.TrySetResult(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        timer.GoOffAt(Start.AddMinutes(1), jumping);

        await _off.Task.WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task GoOffAt_WhileTheClockJumpsShortOfIt_GoesOffAtItsTime()
    {
        var jumping = new JumpingClock(_clock, TimeSpan.FromSeconds(59));
        await using var timer = jumping.CreateTimer(_ => _off.TrySetResult(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        timer.GoOffAt(Start.AddMinutes(1), jumping);
        Assert.Equal(0, _clock.CallbacksUnderWay);
        _clock.Advance(TimeSpan.FromSeconds(1));

        await _off.Task.WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task GoOffAt_WhatIsOver_GoesOff()
    {
        await using var timer = _clock.CreateTimer(_ => _off.TrySetResult(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        timer.GoOffAt(Start.AddDays(-1), _clock);

        await _off.Task.WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task GoOffAt_FurtherAwayThanARealTimerWaits_IsTaken()
    {
        await using var timer = TimeProvider.System.CreateTimer(_ => _off.TrySetResult(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        timer.GoOffAt(DateTimeOffset.MaxValue, TimeProvider.System);

        Assert.False(_off.Task.IsCompleted);
    }

    /// <summary>Is put forward once, just when a timer is armed: between the look at the clock and the arming.</summary>
    private sealed class JumpingClock(TestClock clock, TimeSpan by) : TimeProvider
    {
        private TimeSpan _left = by;

        public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            new JumpingTimer(this, clock.CreateTimer(callback, state, dueTime, period));

        private void Jump()
        {
            var now = _left;
            _left = TimeSpan.Zero;
            clock.Advance(now);
        }

        private sealed class JumpingTimer(JumpingClock owner, ITimer timer) : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period)
            {
                owner.Jump();
                return timer.Change(dueTime, period);
            }

            public void Dispose() => timer.Dispose();

            public ValueTask DisposeAsync() => timer.DisposeAsync();
        }
    }
}
