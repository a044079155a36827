namespace Cbp.Host.DurableTask;

/// <summary>
/// The single thread of an episode. What the orchestrator's code goes on with is run here, in order; what comes from another thread,
/// or after the episode, was waited for outside the engine's knowledge, and is refused.
/// </summary>
/// <param name="late">Called when something comes after the episode.</param>
internal sealed class OrchestrationSynchronizationContext(Action late) : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _queue = new();
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private volatile bool _closed;

    /// <summary>Whether something came from another thread while the episode ran.</summary>
    public volatile bool Intruded;

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (_closed)
        {
            late();
        }
        else if (Environment.CurrentManagedThreadId != _thread)
        {
            Intruded = true;
        }
        else
        {
            _queue.Enqueue((d, state));
        }
    }

    public override void Send(SendOrPostCallback d, object? state)
    {
        if (_closed || Environment.CurrentManagedThreadId != _thread)
            throw new InvalidOperationException(InvalidAsyncCall.Message);
        d(state);
    }

    public override SynchronizationContext CreateCopy() => this;

    public void Drain()
    {
        while (_queue.TryDequeue(out var item)) item.Callback(item.State);
    }

    public void Close() => _closed = true;
}
