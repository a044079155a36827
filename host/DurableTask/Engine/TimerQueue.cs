namespace Cbp.Host.DurableTask;

/// <summary>
/// The earliest due time of every instance that waits for a timer, and one timer of the clock for the first of them. It lets them go
/// in order of time, and only while there is room for more work.
/// </summary>
internal sealed class TimerQueue : IDisposable
{
    // The clock's timers do not take months; and one that comes too early only looks and goes back to sleep.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(20);
    private readonly Lock _gate = new();
    private readonly SortedSet<(long Due, string Id)> _waiting = new(Comparer<(long Due, string Id)>.Create(Compare));
    private readonly TimeProvider _time;
    private readonly Func<bool> _hasRoom;
    private readonly Action<string> _due;
    private readonly ITimer _timer;
    private long _armedFor = long.MaxValue;
    private bool _closed;

    public TimerQueue(TimeProvider time, Func<bool> hasRoom, Action<string> due)
    {
        (_time, _hasRoom, _due) = (time, hasRoom, due);
        _timer = time.CreateTimer(_ => Wake(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public int Count { get { lock (_gate) return _waiting.Count; } }

    public bool HasDue { get { lock (_gate) return !_closed && _waiting.Count > 0 && _waiting.Min.Due <= Now; } }

    private long Now => _time.GetUtcNow().UtcTicks;

    /// <summary>The instance waits for <paramref name="next"/> now (UTC ticks; null: for no time), and no longer for <paramref name="before"/>.</summary>
    public void Change(string id, long? before, long? next)
    {
        lock (_gate)
        {
            if (before is { } old && before != next) _waiting.Remove((old, id));
            if (next is not { } due || _closed) return;
            _waiting.Add((due, id));
            if (due < _armedFor) Arm();
        }
    }

    /// <summary>Lets go what is due, as far as there is room.</summary>
    public void Pump()
    {
        while (_hasRoom())
        {
            // Told within the lock: at no moment is it neither here nor among the active ones.
            lock (_gate)
            {
                if (_closed || _waiting.Count == 0 || _waiting.Min.Due > Now) return;
                var first = _waiting.Min;
                _waiting.Remove(first);
                _due(first.Id);
            }
        }
    }

    public void Dispose()
    {
        lock (_gate) _closed = true;
        _timer.Dispose();
    }

    private static int Compare((long Due, string Id) a, (long Due, string Id) b)
    {
        var order = a.Due.CompareTo(b.Due);
        return order != 0 ? order : string.CompareOrdinal(a.Id, b.Id);
    }

    private void Wake()
    {
        lock (_gate) _armedFor = long.MaxValue;
        Pump();
        lock (_gate) Arm();
    }

    // Where what is first is due but there is no room, whoever makes room pumps: no need for the clock.
    private void Arm()
    {
        if (_closed || _waiting.Count == 0) return;
        var due = _waiting.Min.Due;
        var wait = TimeSpan.FromTicks(due - Now);
        if (wait <= TimeSpan.Zero && !_hasRoom()) wait = Longest;
        _armedFor = due;
        _timer.Change(Clamp(wait), Timeout.InfiniteTimeSpan);
    }

    private static TimeSpan Clamp(TimeSpan wait)
    {
        if (wait <= TimeSpan.Zero) return TimeSpan.Zero;
        if (wait > Longest) return Longest;

        // Timers count whole milliseconds: rounded up, or the last one would be spent waking too early again and again.
        return TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds));
    }
}
