namespace Cbp.Host.Journal;

internal sealed class FlushWork : Work
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Task => _done.Task;

    public override bool Writes => false;

    public override void Run(JournalSession session)
    {
    }

    public override void Succeed() => _done.TrySetResult();

    public override void Fail(Exception error) => _done.TrySetException(error);
}
