using Cbp.Core.Storage;

namespace Cbp.Storage.Relational.Postgres;

/// <inheritdoc />
internal sealed class PostgresWork<T>(Func<IUnitOfWork, Task<T>> work, CancellationToken cancellationToken) : PostgresWork(cancellationToken)
{
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T _result = default!;

    public Task<T> Task => _done.Task;

    public override async Task RunAsync(IUnitOfWork unitOfWork) => _result = await work(unitOfWork).ConfigureAwait(false);

    public override void Complete()
    {
        if (Failure is { } failure)
            _done.TrySetException(failure);
        else
            _done.TrySetResult(_result);
    }

    public override void GiveUp(Exception why) => _done.TrySetException(why);

    protected override void Cancel(CancellationToken token) => _done.TrySetCanceled(token);
}
