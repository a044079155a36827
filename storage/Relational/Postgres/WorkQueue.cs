namespace Cbp.Storage.Relational.Postgres;

/// <summary>Works that wait for a writer, in two lines: the second lets the first go ahead.</summary>
internal sealed class WorkQueue(int mostWorks, int yieldingShare) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Queue<PostgresWork> _first = [];
    private readonly Queue<PostgresWork> _yielding = [];
    private readonly SemaphoreSlim _waiting = new(0);
    private bool _closed;

    /// <exception cref="ObjectDisposedException">The store is closed.</exception>
    public void Enqueue(PostgresWork work, bool yields)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            (yields ? _yielding : _first).Enqueue(work);
        }

        _waiting.Release();
    }

    /// <summary>Waits for works and takes a group of them; false where there will be none any more.</summary>
    public async Task<bool> TakeAsync(List<PostgresWork> group)
    {
        group.Clear();
        while (true)
        {
            await _waiting.WaitAsync().ConfigureAwait(false);
            lock (_gate)
            {
                var others = Math.Min(_yielding.Count, _first.Count == 0 ? mostWorks : yieldingShare);
                Move(_first, group, mostWorks - others);
                Move(_yielding, group, mostWorks - group.Count is var room && room < others ? room : others);
                if (group.Count == 0 && _closed)
                    return false;
            }

            // There is a permit for each work, and a group has used one: the others wake somebody for nothing. To wait for them here would be to
            // wait for ever where another writer has taken one and found the works gone.
            if (group.Count > 0)
                return true;
        }
    }

    /// <summary>What waits is still done; nothing new is taken.</summary>
    public void Close(int writers)
    {
        lock (_gate)
            _closed = true;

        _waiting.Release(writers);
    }

    public void Dispose() => _waiting.Dispose();

    private static void Move(Queue<PostgresWork> from, List<PostgresWork> to, int most)
    {
        for (var i = 0; i < most && from.TryDequeue(out var work); i++)
            to.Add(work);
    }
}
