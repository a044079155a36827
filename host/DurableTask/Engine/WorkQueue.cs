using System.Collections.Concurrent;

namespace Cbp.Host.DurableTask;

/// <summary>
/// Runs what is put in, in order of arrival, at most <paramref name="concurrency"/> at once, on the thread pool. It holds no thread
/// while there is nothing to do.
/// </summary>
/// <param name="concurrency">How many run at once.</param>
/// <param name="run">Does one item. It must not throw.</param>
internal sealed class WorkQueue<T>(int concurrency, Func<T, ValueTask> run) : IThreadPoolWorkItem
{
    // So that a worker that finds one item after the other lets others have its thread from time to time.
    private const int ItemsPerTurn = 16;
    private readonly ConcurrentQueue<T> _items = new();
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _closed;
    private int _workers;

    public int Waiting => _items.Count;

    public int Running => Volatile.Read(ref _workers);

    public void Enqueue(T item)
    {
        _items.Enqueue(item);
        StartWorker();
    }

    /// <summary>No further item begins. The task completes when those that run have ended.</summary>
    public Task CloseAsync()
    {
        _closed = true;
        if (Running == 0) _drained.TrySetResult();
        return _drained.Task;
    }

    void IThreadPoolWorkItem.Execute() => _ = WorkAsync();

    private void StartWorker()
    {
        while (!_closed && !_items.IsEmpty)
        {
            var workers = Volatile.Read(ref _workers);
            if (workers >= concurrency) return;
            if (Interlocked.CompareExchange(ref _workers, workers + 1, workers) != workers) continue;
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
            return;
        }
    }

    private async Task WorkAsync()
    {
        for (var i = 0; i < ItemsPerTurn && !_closed && _items.TryDequeue(out var item); i++) await run(item).ConfigureAwait(false);
        var left = Interlocked.Decrement(ref _workers);
        if (_closed && left == 0) _drained.TrySetResult();

        // There may be more, or an item may have come between the last look and the decrement.
        StartWorker();
    }
}
