namespace Cbp.Host.ServiceBus;

/// <summary>Somebody who waits for something of an entity, for a time. Ends under the entity's gate.</summary>
internal abstract class Waiter<T> : TaskCompletionSource<T>
{
    private ITimer? _timer;
    private CancellationTokenRegistration _registration;

    protected Waiter()
        : base(TaskCreationOptions.RunContinuationsAsynchronously)
    {
    }

    /// <summary>Calls back when the wait is over, by its time or by cancellation. To be called outside the gate, after it stands in line.</summary>
    public void Watch(TimeProvider time, TimeSpan wait, Action<Waiter<T>> timedOut, Action<Waiter<T>, CancellationToken> cancelled, CancellationToken token)
    {
        if (wait != Timeout.InfiniteTimeSpan && wait != TimeSpan.MaxValue)
            _timer = time.CreateTimer(_ => timedOut(this), null, wait, Timeout.InfiniteTimeSpan);
        if (token.CanBeCanceled) _registration = token.UnsafeRegister((_, t) => cancelled(this, t), null);
        // It may have ended in the meantime, before there was anything to clean up.
        if (Task.IsCompleted) CleanUp();
    }

    public void CleanUp()
    {
        _timer?.Dispose();
        _registration.Unregister();
    }
}
