namespace Cbp.Servers;

/// <summary>
/// A test, or what tests share, that begins and ends asynchronously: as xunit has it, and as everybody else does, so that whoever owns one, and the rules of
/// disposal, know that it ends.
/// </summary>
public abstract class AsyncLifetime : IAsyncLifetime, IAsyncDisposable
{
    public virtual Task InitializeAsync() => Task.CompletedTask;

    public abstract ValueTask DisposeAsync();

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();
}
