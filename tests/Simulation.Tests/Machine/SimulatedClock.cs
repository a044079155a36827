namespace Cbp.Host.Simulation;

/// <summary>A clock that moves when it is told to; the callbacks of its timers are steps of the scheduler.</summary>
internal sealed class SimulatedClock(Scheduler scheduler) : TimeProvider
{
    public static readonly DateTimeOffset Start = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);
    private readonly SortedSet<SimulatedTimer> _timers = new(Comparer<SimulatedTimer>.Create(SimulatedTimer.Compare));
    private long _count;

    public DateTimeOffset Now { get; private set; } = Start;

    /// <summary>When the next timer fires; null where there is none.</summary>
    public DateTimeOffset? Next => _timers.Min?.Due;

    public override DateTimeOffset GetUtcNow() => Now;

    public override long GetTimestamp() => (Now - Start).Ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new SimulatedTimer(this, ++_count, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves to <paramref name="now"/>, and lets the timers fire that are due by then.</summary>
    public void MoveTo(DateTimeOffset now)
    {
        if (now > Now) Now = now;
        while (_timers.Min is { } first && first.Due <= Now)
        {
            _timers.Remove(first);
            scheduler.Add("timer", first.Fire);
        }
    }

    /// <summary>The process has ended, and its timers with it.</summary>
    public void Clear() => _timers.Clear();

    private sealed class SimulatedTimer(SimulatedClock clock, long number, TimerCallback callback, object? state) : ITimer
    {
        private bool _disposed;

        public DateTimeOffset Due { get; private set; }

        public static int Compare(SimulatedTimer a, SimulatedTimer b)
        {
            var order = a.Due.CompareTo(b.Due);
            return order != 0 ? order : a.Number.CompareTo(b.Number);
        }

        private long Number => number;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (period != Timeout.InfiniteTimeSpan && period != TimeSpan.Zero) throw new NotSupportedException("No timer of the host repeats.");
            clock._timers.Remove(this);
            if (_disposed || dueTime == Timeout.InfiniteTimeSpan) return !_disposed;
            Due = clock.Now + dueTime;
            clock._timers.Add(this);
            return true;
        }

        // Also where it was disposed of in between: a real one may be under way by then.
        public void Fire() => callback(state);

        public void Dispose()
        {
            _disposed = true;
            clock._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
