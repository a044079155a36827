using Cbp.Host.Journal;

namespace Cbp.Host.DurableTask;

/// <summary>
/// The instances with work to do that are on disk only: after a start those that were under way, later those that were started while
/// there was no room for them. They are taken in, in the order of their creation, as room comes.
/// </summary>
internal sealed class Backlog(GroupCommitDatabase journal, InstanceTable table, int maxActive)
{
    private readonly Lock _gate = new();
    private bool _any;
    private bool _refilling;
    private bool _again;
    private long _left;

    public bool Any { get { lock (_gate) return _any || _refilling; } }

    /// <summary>At a start: whatever is on disk may have work to do.</summary>
    public void Begin()
    {
        lock (_gate) _any = true;
    }

    /// <summary>Has an instance that was just written begin, or leaves it on disk for later.</summary>
    public void Admit(string id)
    {
        lock (_gate)
        {
            if (_any || !table.HasRoom)
            {
                _any = true;
                _left++;
                if (table.Active > 0) return;
            }
        }

        // Nothing is active whose end would fetch it.
        table.Deliver(id, Message.Look);
    }

    /// <summary>Takes in as many as there is room for. One call at a time does it; another has it look once more.</summary>
    public void Refill()
    {
        while (true)
        {
            long left;
            lock (_gate)
            {
                if (!_any) return;
                if (_refilling)
                {
                    _again = true;
                    return;
                }

                if (table.Active > maxActive / 2) return;
                (_refilling, _again) = (true, false);
                left = _left;
            }

            var all = false;
            try
            {
                all = TakeIn();
            }
            finally
            {
                lock (_gate)
                {
                    _refilling = false;
                    if (all && left == _left) _any = false;
                    else if (all) _again = true;
                }
            }

            lock (_gate)
            {
                if (!_again) return;
            }
        }
    }

    // As many are read as may be in memory already, and as many again. True: there are no more on disk.
    private bool TakeIn()
    {
        var limit = table.Active + maxActive;
        var ids = journal.Read(session => InstanceStore.ReadBusy(session, limit));
        foreach (var id in ids)
        {
            if (table.IsActive(id)) continue;
            if (!table.HasRoom) return false;
            table.Deliver(id, Message.Look);
        }

        return ids.Count < limit;
    }
}
