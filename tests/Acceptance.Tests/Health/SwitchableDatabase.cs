using Cbp.Core.Storage;

namespace Cbp.Acceptance.Tests.Health;

/// <summary>The app's store, which a test can break and mend.</summary>
public sealed class SwitchableDatabase(IDatabase inner) : IDatabase
{
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What becomes of the next calls.</summary>
    public StoreState State { get; set; }

    /// <summary>Lets all calls that hang go on, so that the app can stop.</summary>
    public void Release()
    {
        State = StoreState.Well;
        _released.TrySetResult();
    }

    public async Task<T> WriteAsync<T>(Func<IUnitOfWork, Task<T>> work, CancellationToken cancellationToken)
    {
        await PassAsync();
        return await inner.WriteAsync(work, cancellationToken);
    }

    public async Task<T> WriteYieldingAsync<T>(Func<IUnitOfWork, Task<T>> work, CancellationToken cancellationToken)
    {
        await PassAsync();
        return await inner.WriteYieldingAsync(work, cancellationToken);
    }

    public async Task<T> ReadAsync<T>(Func<IUnitOfWork, Task<T>> work, CancellationToken cancellationToken)
    {
        await PassAsync();
        return await inner.ReadAsync(work, cancellationToken);
    }

    // A store that hangs does not listen to tokens either.
    private Task PassAsync() => State switch
    {
        StoreState.Refuses => throw new IOException("The store is at /very/secret/place"),
        StoreState.IsAway => throw new StoreUnavailableException("The store is at /very/secret/place"),
        StoreState.Hangs => _released.Task,
        _ => Task.CompletedTask,
    };
}
