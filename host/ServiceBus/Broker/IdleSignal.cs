namespace Cbp.Host.ServiceBus;

/// <summary>Counts the active messages of a namespace, and tells those who wait when there are none.</summary>
internal sealed class IdleSignal
{
    private readonly Lock _gate = new();
    private List<TaskCompletionSource> _waiting = [];
    private long _active;

    public bool IsIdle => Volatile.Read(ref _active) == 0;

    public void Enter() => Interlocked.Increment(ref _active);

    public void Leave()
    {
        if (Interlocked.Decrement(ref _active) != 0) return;
        List<TaskCompletionSource> told;
        lock (_gate)
        {
            if (_waiting.Count == 0) return;
            (told, _waiting) = (_waiting, []);
        }

        foreach (var waiting in told) waiting.TrySetResult();
    }

    public Task WhenIdleAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (IsIdle) return Task.CompletedTask;
            var waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add(waiting);
            // The last one may have left between the look and the line above.
            if (IsIdle) waiting.TrySetResult();
            return waiting.Task.WaitAsync(cancellationToken);
        }
    }
}
