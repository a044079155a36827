namespace Cbp.Host.Journal;

internal sealed class Work<T> : Work
{
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Func<JournalSession, T> _work;
    private readonly Action<T>? _committed;
    private readonly CancellationTokenRegistration _registration;
    private T? _result;

    public Work(Func<JournalSession, T> work, Action<T>? committed, CancellationToken cancellation)
    {
        (_work, _committed) = (work, committed);
        if (!cancellation.CanBeCanceled) return;
        _registration = cancellation.UnsafeRegister(
            static (state, token) =>
            {
                var self = (Work<T>)state!;
                if (self.TryCancel()) self._done.TrySetCanceled(token);
            },
            this);
    }

    public Task<T> Task => _done.Task;

    public override void Run(JournalSession session) => _result = _work(session);

    public override void Succeed()
    {
        _registration.Unregister();
        try
        {
            _committed?.Invoke(_result!);
            _done.TrySetResult(_result!);
        }
        catch (Exception e)
        {
            _done.TrySetException(e);
        }
    }

    public override void Fail(Exception error)
    {
        _registration.Unregister();
        if (error is OperationCanceledException cancelled) _done.TrySetCanceled(cancelled.CancellationToken);
        else _done.TrySetException(error);
    }
}
