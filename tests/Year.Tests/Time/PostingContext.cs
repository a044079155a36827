namespace Cbp.Year.Tests.Time;

/// <summary>A caller's context at its worst: whatever is posted to it runs on some other thread, some time, and finds another context there.</summary>
internal sealed class PostingContext : SynchronizationContext
{
    /// <inheritdoc />
    public override void Post(SendOrPostCallback d, object? state) => ThreadPool.QueueUserWorkItem(_ =>
    {
        var before = Current;
        SetSynchronizationContext(new PostingContext());
        try
        {
            d(state);
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    });

    /// <inheritdoc />
    public override void Send(SendOrPostCallback d, object? state) => throw new NotSupportedException("Nobody waits here.");

    /// <summary>Begins something in such a context, and leaves it.</summary>
    public static Task<T> Run<T>(Func<Task<T>> begin)
    {
        var before = Current;
        SetSynchronizationContext(new PostingContext());
        try
        {
            return begin();
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }
}
