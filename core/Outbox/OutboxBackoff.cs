namespace Cbp.Core.Outbox;

/// <summary>
/// Leaves what failed in peace for a while, which doubles with each failure in a row: 100 ms to 5 s. Kept in memory:
/// after a restart everything is tried at once.
/// </summary>
internal sealed class OutboxBackoff(TimeProvider time)
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);
    private readonly Dictionary<string, (long Since, TimeSpan Wait)> _failed = [];
    private readonly Lock _gate = new();

    /// <summary>True while it is to be left in peace.</summary>
    public bool Holds(string what)
    {
        lock (_gate) return _failed.TryGetValue(what, out var entry) && time.GetElapsedTime(entry.Since) < entry.Wait;
    }

    /// <summary>It failed.</summary>
    public void Failed(string what)
    {
        lock (_gate)
        {
            var wait = _failed.TryGetValue(what, out var before) ? before.Wait * 2 : First;
            _failed[what] = (time.GetTimestamp(), wait < Longest ? wait : Longest);
        }
    }

    /// <summary>True while nothing has failed.</summary>
    public bool IsEmpty
    {
        get
        {
            lock (_gate) return _failed.Count == 0;
        }
    }

    /// <summary>It went well.</summary>
    public void Succeeded(string what)
    {
        lock (_gate) _failed.Remove(what);
    }
}
