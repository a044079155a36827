namespace Cbp.Host.ServiceBus;

/// <summary>
/// The leases of an entity, all of one duration and so in the order of their end. Guarded by the entity's gate. Measured by
/// timestamps: a jump of the wall clock wakes the timer, and ends no lease.
/// </summary>
internal sealed class LeaseList(TimeProvider time, TimeSpan duration, Action wake) : IDisposable
{
    private readonly LinkedList<Lease> _leases = new();
    private ITimer? _timer;
    private bool _armed;

    public void Start(Lease lease, TimeSpan autoRenew = default)
    {
        KeepRenewing(lease, autoRenew);
        Restart(lease);
    }

    /// <summary>Lets it renew itself from now on for that long: not at all for zero, without end for an infinite time.</summary>
    public void KeepRenewing(Lease lease, TimeSpan autoRenew) => Volatile.Write(
        ref lease.RenewsUntil,
        autoRenew == default ? 0
            : autoRenew == Timeout.InfiniteTimeSpan || autoRenew == TimeSpan.MaxValue ? long.MaxValue
            : time.GetTimestamp() + (long)(autoRenew.TotalSeconds * time.TimestampFrequency));

    public void Restart(Lease lease)
    {
        if (lease.Node.List is not null) _leases.Remove(lease.Node);
        lease.Since = time.GetTimestamp();
        lease.UntilUtc = time.GetUtcNow() + duration;
        _leases.AddLast(lease.Node);
        if (!_armed) Arm(duration);
    }

    public void End(Lease lease)
    {
        if (lease.Node.List is not null) _leases.Remove(lease.Node);
    }

    /// <summary>Whether its time is over, though the timer may not have said so yet.</summary>
    public bool IsOver(Lease lease) =>
        time.GetElapsedTime(lease.Since) >= duration && time.GetTimestamp() >= Volatile.Read(ref lease.RenewsUntil);

    /// <summary>Takes out those whose time is over, and arms the timer for the next.</summary>
    public List<Lease> TakeOver()
    {
        _armed = false;
        var over = new List<Lease>();
        while (_leases.First is { } first)
        {
            var left = duration - time.GetElapsedTime(first.Value.Since);
            if (left > TimeSpan.Zero)
            {
                Arm(left);
                break;
            }

            if (IsOver(first.Value))
            {
                _leases.RemoveFirst();
                over.Add(first.Value);
            }
            else
            {
                Restart(first.Value);
            }
        }

        return over;
    }

    public void Dispose() => _timer?.Dispose();

    private void Arm(TimeSpan due)
    {
        _armed = true;
        _timer ??= time.CreateTimer(_ => wake(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        // Never zero: a rounded-down remainder would spin.
        _timer.Change(due < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : due, Timeout.InfiniteTimeSpan);
    }
}
