namespace Cbp.Host.Journal;

/// <summary>
/// Works that wait for the writer, in two lanes, each in its order. While the first lane has works, a group takes only a few of the
/// second: enough that it never stands still, too few to hold the first up.
/// </summary>
internal sealed class WorkQueue(int maxBatch, int yieldingShare, Action wake)
{
    private readonly Queue<Work> _first = new();
    private readonly Queue<Work> _yielding = new();
    private readonly Lock _gate = new();
    private bool _closing;

    /// <summary>Puts a work in its lane.</summary>
    /// <exception cref="ObjectDisposedException">The queue is closed.</exception>
    public void Enqueue(Work work, bool yields)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closing, this);
            (yields ? _yielding : _first).Enqueue(work);
        }

        wake();
    }

    /// <summary>What is there is still taken; nothing more is let in.</summary>
    public void Close()
    {
        lock (_gate) _closing = true;
        wake();
    }

    /// <summary>Takes the next group, which may be empty.</summary>
    /// <returns>False where it is empty, and always will be.</returns>
    public bool Take(List<Work> group)
    {
        group.Clear();
        lock (_gate)
        {
            Fill(group);
            return group.Count > 0 || !_closing;
        }
    }

    private void Fill(List<Work> group)
    {
        while (group.Count < maxBatch && _first.TryDequeue(out var work)) group.Add(work);
        var most = group.Count == 0 ? maxBatch : group.Count + yieldingShare;
        while (group.Count < most && _yielding.TryDequeue(out var work)) group.Add(work);
    }
}
