using Cbp.Host.Clock;

namespace Cbp.Host.DurableTask;

/// <summary>
/// The earliest due time of the instances that wait for a timer, and one timer of the clock for the first of them. It lets them go in
/// order of time, and only while there is room for more work. Of many it knows the next ones: the others are on disk until it gets there.
/// </summary>
internal sealed class TimerQueue : IDisposable
{
    // A wait that nobody needs: whoever makes room pumps.
    private static readonly TimeSpan WhileThereIsNoRoom = TimeSpan.FromDays(20);
    private static readonly TimeSpan ReadRetryDelay = TimeSpan.FromSeconds(1);
    private readonly Lock _gate = new();
    private static readonly (long Due, string Id) Nothing = (long.MinValue, "");
    private static readonly (long Due, string Id) Everything = (long.MaxValue, "");
    private readonly SortedSet<(long Due, string Id)> _waiting = new(Comparer<(long Due, string Id)>.Create(Compare));
    private readonly TimeProvider _time;
    private readonly int _keep;
    private readonly Func<bool> _hasRoom;
    private readonly Func<(long Due, string Id), int, List<(string Id, long WakeAt)>?> _read;
    private readonly Action<string> _due;
    private readonly ITimer _timer;
    private (long Due, string Id) _known = Everything; // whoever comes up to here is in memory
    private long _armedFor = long.MaxValue;
    private bool _closed;

    /// <param name="time">The clock.</param>
    /// <param name="keep">How many are read at once; at most about twice as many are in memory.</param>
    /// <param name="hasRoom">Whether more may be let go.</param>
    /// <param name="read">Reads the first so many from the disk that come behind one, by time and then by id in the order of its bytes; null where it cannot, now.</param>
    /// <param name="due">Told of each that is due.</param>
    public TimerQueue(
        TimeProvider time, int keep, Func<bool> hasRoom, Func<(long Due, string Id), int, List<(string Id, long WakeAt)>?> read, Action<string> due)
    {
        (_time, _keep, _hasRoom, _read, _due) = (time, keep, hasRoom, read, due);
        _timer = time.CreateTimer(_ => Wake(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public int Count { get { lock (_gate) return _waiting.Count; } }

    public bool HasDue { get { lock (_gate) return !_closed && _waiting.Count > 0 && _waiting.Min.Due <= Now; } }

    private long Now => _time.GetUtcNow().UtcTicks;

    /// <summary>Takes up what is on disk.</summary>
    public void Load()
    {
        lock (_gate)
        {
            _known = Nothing;
            ReadOn();
            Arm();
        }
    }

    /// <summary>
    /// The instance waits for <paramref name="next"/> now (UTC ticks; null: for no time), and no longer for <paramref name="before"/>. To be
    /// told when that is on disk already: what is too far away is not kept.
    /// </summary>
    public void Change(string id, long? before, long? next)
    {
        lock (_gate)
        {
            if (_closed) return;
            if (before is { } old && before != next) _waiting.Remove((old, id));
            if (next is { } due && Compare((due, id), _known) <= 0 && _waiting.Add((due, id)) && _waiting.Count > _keep * 2) Trim();
            if (_waiting.Count == 0) ReadOn();
            if (_waiting.Count > 0 && _waiting.Min.Due < _armedFor) Arm();
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
                if (_closed) return;
                if (_waiting.Count == 0) ReadOn();
                if (_waiting.Count == 0 || _waiting.Min.Due > Now) return;
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
        return order != 0 ? order : CompareBytes(a.Id, b.Id);
    }

    // The order of SQLite, by UTF-8: that of UTF-16 but for what is above U+FFFF, whose halves are smaller than the last of the others.
    private static int CompareBytes(string a, string b)
    {
        var common = Math.Min(a.Length, b.Length);
        for (var i = 0; i < common; i++)
        {
            var (x, y) = (a[i], b[i]);
            if (x == y) continue;
            if (char.IsSurrogate(x) != char.IsSurrogate(y) && x >= 0xD800 && y >= 0xD800) return char.IsSurrogate(x) ? 1 : -1;
            return x.CompareTo(y);
        }

        return a.Length.CompareTo(b.Length);
    }

    private void ReadOn()
    {
        if (_known == Everything) return;
        if (_read(_known, _keep) is not { } next)
        {
            _armedFor = Now;
            _timer.Change(ReadRetryDelay, Timeout.InfiniteTimeSpan);
            return;
        }

        foreach (var (id, wakeAt) in next) _waiting.Add((wakeAt, id));
        _known = next.Count < _keep ? Everything : (next[^1].WakeAt, next[^1].Id);
    }

    private void Trim()
    {
        while (_waiting.Count > _keep) _waiting.Remove(_waiting.Max);
        _known = _waiting.Max;
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
        _armedFor = due;
        if (due <= Now && !_hasRoom()) _timer.Change(WhileThereIsNoRoom, Timeout.InfiniteTimeSpan);
        else _timer.GoOffAt(new DateTimeOffset(due, TimeSpan.Zero), _time);
    }
}
