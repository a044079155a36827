namespace Cbp.Host.Clock;

/// <summary>Timers that go off at a moment of the wall clock, where .NET's wait for a span of time.</summary>
public static class WallTimer
{
    // What a real timer takes is a little less than 50 days.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(40);

    // A clock moves a little by itself between two looks at it. More than that is a jump, or a thread that had to wait.
    private static readonly TimeSpan Noticeable = TimeSpan.FromMilliseconds(1);

    /// <summary>
    /// Has <paramref name="timer"/> go off once at <paramref name="due"/>, at once where that is over, and never before it but when it is
    /// more than 40 days away: who is woken looks at the clock and calls again. A clock that is put forward just between the look at it and
    /// the arming of the timer, as a test may do, would make it wait for the whole span once more, perhaps for ever: so it is looked at again.
    /// </summary>
    public static void GoOffAt(this ITimer timer, DateTimeOffset due, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(timer);
        ArgumentNullException.ThrowIfNull(clock);
        DateTimeOffset looked, now = clock.GetUtcNow();
        do
        {
            looked = now;
            timer.Change(Span(due - looked), Timeout.InfiniteTimeSpan);
            now = clock.GetUtcNow();
        }
        while (now - looked > Noticeable);
    }

    // Whole milliseconds, rounded up: a real timer cuts off the rest, and who is woken before the time would be woken again and again.
    private static TimeSpan Span(TimeSpan left)
    {
        if (left <= TimeSpan.Zero) return TimeSpan.Zero;
        return left > Longest ? Longest : TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds));
    }
}
