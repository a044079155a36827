namespace Cbp.Host.DurableTask;

/// <summary>Something that happens again and again. Ask for the next time, look whether it is needed, then wait.</summary>
internal sealed class Signal
{
    private TaskCompletionSource? _next;

    public Task Next()
    {
        while (true)
        {
            if (Volatile.Read(ref _next) is { } waiting) return waiting.Task;
            var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (Interlocked.CompareExchange(ref _next, mine, null) is null) return mine.Task;
        }
    }

    public void Set()
    {
        if (Volatile.Read(ref _next) is not null) Interlocked.Exchange(ref _next, null)?.TrySetResult();
    }
}
