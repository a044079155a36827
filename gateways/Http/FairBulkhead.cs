namespace Cbp.Gateways.Http;

/// <summary>
/// Lets so many calls out at a time. Who comes beyond that waits; when a place is free the institutions take turns, so that one which
/// pays thousands of bills holds up no other.
/// </summary>
internal sealed class FairBulkhead(string upstream, int places, TimeSpan patience, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Queue<TaskCompletionSource>> _waiting = [];
    private readonly Queue<string> _turns = new();
    private int _free = places;

    /// <summary>Takes a place; give it back by <see cref="Leave"/>.</summary>
    /// <param name="group">Who takes turns with whom: the institution, or empty.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="BulkheadFullException">None was free in time.</exception>
    public async ValueTask EnterAsync(string group, CancellationToken cancellationToken)
    {
        TaskCompletionSource mine;
        lock (_gate)
        {
            if (_free > 0)
            {
                _free--;
                return;
            }

            mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (!_waiting.TryGetValue(group, out var queue))
            {
                _waiting.Add(group, queue = new());
                _turns.Enqueue(group);
            }

            queue.Enqueue(mine);
        }

        try
        {
            await mine.Task.WaitAsync(patience, time, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception gaveUp) when (gaveUp is TimeoutException or OperationCanceledException)
        {
            // Given a place at the very moment: it goes to the next.
            if (!mine.TrySetCanceled(CancellationToken.None)) Leave();
            if (gaveUp is TimeoutException) throw new BulkheadFullException(upstream);
            throw;
        }
    }

    /// <summary>Gives a place back.</summary>
    public void Leave()
    {
        lock (_gate)
        {
            while (_turns.TryDequeue(out var group))
            {
                var next = TakeFirst(_waiting[group]);
                if (_waiting[group].Count > 0) _turns.Enqueue(group);
                else _waiting.Remove(group);
                if (next) return;
            }

            _free++;
        }
    }

    // The first who still waits; those who gave up are passed over.
    private static bool TakeFirst(Queue<TaskCompletionSource> queue)
    {
        while (queue.TryDequeue(out var waiting))
        {
            if (waiting.TrySetResult()) return true;
        }

        return false;
    }
}
