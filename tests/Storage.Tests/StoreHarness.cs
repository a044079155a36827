using Cbp.Core.Payees;
using Cbp.Core.Storage;

namespace Cbp.Storage.Tests;

/// <summary>A store of some kind with nothing in it, that can be closed and opened again.</summary>
public abstract class StoreHarness : IAsyncDisposable
{
    public abstract IDatabase Database { get; }

    public abstract IGlobalPayeeSearch Search { get; }

    /// <summary>As after a restart of the process.</summary>
    public abstract Task ReopenAsync();

    public abstract ValueTask DisposeAsync();

    public Task<T> Write<T>(Func<IUnitOfWork, Task<T>> work) => Database.WriteAsync(work, default);

    public Task Write(Func<IUnitOfWork, Task> work) => Database.WriteAsync(
        async unitOfWork =>
        {
            await work(unitOfWork);
            return true;
        },
        default);

    public Task<T> Read<T>(Func<IUnitOfWork, Task<T>> work) => Database.ReadAsync(work, default);
}
