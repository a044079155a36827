namespace Cbp.Host.Testing;

/// <summary>
/// A clock that can be set and advanced. It runs on from where it was put (<see cref="Running"/>), or stands still
/// between two calls (<see cref="Frozen"/>). Timers made by it fire when the time they wait for is reached, by a jump
/// too: a timer of ten minutes fires at once when the clock is advanced by an hour. Timestamps
/// (<see cref="TimeProvider.GetTimestamp"/>) of a frozen clock follow its time; those of a running one are the machine's, so that
/// measured durations and leases do not jump.
/// </summary>
public sealed class TestClock : TimeProvider
{
    private readonly TimeProvider? _inner;
    private readonly Lock _gate = new();
    private readonly HashSet<ClockTimer> _timers = [];
    private DateTimeOffset _frozen;
    private TimeSpan _offset;
    private int _callbacks;

    private TestClock(TimeProvider? inner, DateTimeOffset start)
    {
        _inner = inner;
        _frozen = start;
    }

    /// <summary>Raised after each jump, with the new time.</summary>
    public event Action<DateTimeOffset>? Changed;

    /// <summary>A clock that stands still at <paramref name="start"/> until it is moved.</summary>
    public static TestClock Frozen(DateTimeOffset start) => new(null, start.ToUniversalTime());

    /// <summary>A clock that runs, <paramref name="offset"/> away from the machine's.</summary>
    public static TestClock Running(TimeSpan offset = default) => new(System, default) { _offset = offset };

    /// <summary>How far a running clock is from the machine's.</summary>
    public TimeSpan Offset { get { lock (_gate) return _offset; } }

    /// <summary>How many callbacks of timers whose time has come have not returned yet.</summary>
    public int CallbacksUnderWay => Volatile.Read(ref _callbacks);

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate) return Now();
    }

    /// <inheritdoc />
    public override long GetTimestamp() => _inner is null ? GetUtcNow().Ticks : _inner.GetTimestamp();

    /// <inheritdoc />
    public override long TimestampFrequency => _inner is null ? TimeSpan.TicksPerSecond : _inner.TimestampFrequency;

    /// <summary>Moves the clock forward by <paramref name="by"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="by"/> is negative.</exception>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        Set(GetUtcNow() + by);
    }

    /// <summary>
    /// Puts the clock to <paramref name="now"/>, forward or back. Timers that are due by then fire; where it goes back, timers wait for as
    /// long as they would have.
    /// </summary>
    public void Set(DateTimeOffset now)
    {
        ClockTimer[] timers;
        lock (_gate)
        {
            now = now.ToUniversalTime();
            var by = now - Now();
            if (_inner is null) _frozen = now;
            else _offset = now - _inner.GetUtcNow();
            timers = [.. _timers];
            if (by < TimeSpan.Zero)
            {
                foreach (var timer in timers) timer.Shift(by);
            }
        }

        foreach (var timer in timers.OrderBy(t => t.DueAt)) timer.Rearm();
        Changed?.Invoke(now);
    }

    /// <inheritdoc />
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new ClockTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private DateTimeOffset Now() => _inner is null ? _frozen : _inner.GetUtcNow() + _offset;

    private sealed class ClockTimer : ITimer
    {
        // The underlying timers take at most 2^32-2 ms: a longer wait is slept in parts.
        private static readonly TimeSpan Longest = TimeSpan.FromDays(40);
        private readonly TestClock _clock;
        private readonly TimerCallback _callback;
        private readonly object? _state;
        private readonly ITimer? _sleeper;
        private TimeSpan _period = Timeout.InfiniteTimeSpan;

        public ClockTimer(TestClock clock, TimerCallback callback, object? state)
        {
            (_clock, _callback, _state) = (clock, callback, state);
            _sleeper = clock._inner?.CreateTimer(_ => Rearm(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        public DateTimeOffset? DueAt { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (_clock._gate)
            {
                _period = period;
                DueAt = dueTime == Timeout.InfiniteTimeSpan ? null : _clock.Now() + dueTime;
                if (DueAt is null) _clock._timers.Remove(this);
                else _clock._timers.Add(this);
            }

            Rearm();
            return true;
        }

        // Under the gate.
        public void Shift(TimeSpan by) => DueAt += by;

        public void Rearm()
        {
            bool fire;
            lock (_clock._gate)
            {
                if (DueAt is not { } due) return;
                var now = _clock.Now();
                fire = due <= now;
                if (fire)
                {
                    DueAt = _period > TimeSpan.Zero ? now + _period : null;
                    if (DueAt is null) _clock._timers.Remove(this);
                }

                if (DueAt is { } next && _sleeper is not null)
                {
                    var left = next - now;
                    _sleeper.Change(left < Longest ? left : Longest, Timeout.InfiniteTimeSpan);
                }
            }

            if (!fire) return;
            Interlocked.Increment(ref _clock._callbacks);
            ThreadPool.QueueUserWorkItem(_ => Call());
        }

        private void Call()
        {
            try
            {
                _callback(_state);
            }
            finally
            {
                Interlocked.Decrement(ref _clock._callbacks);
            }
        }

        public void Dispose()
        {
            lock (_clock._gate)
            {
                DueAt = null;
                _clock._timers.Remove(this);
            }

            _sleeper?.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
