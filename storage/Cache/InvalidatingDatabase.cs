using Cbp.Core.Caching;
using Cbp.Core.Storage;

namespace Cbp.Storage.Cache;

/// <summary>Forgets what a transaction has changed, once it is committed and before its writer goes on.</summary>
internal sealed class InvalidatingDatabase(IDatabase inner, ICache cache) : IDatabase
{
    public Task<T> WriteAsync<T>(Func<IUnitOfWork, Task<T>> work, CancellationToken cancellationToken) =>
        WriteAsync(inner.WriteAsync, work, cancellationToken);

    public Task<T> WriteYieldingAsync<T>(Func<IUnitOfWork, Task<T>> work, CancellationToken cancellationToken) =>
        WriteAsync(inner.WriteYieldingAsync, work, cancellationToken);

    public Task<T> WriteApartAsync<T>(object apart, Func<IUnitOfWork, Task<T>> work, CancellationToken cancellationToken) =>
        WriteAsync((forgetting, token) => inner.WriteApartAsync(apart, forgetting, token), work, cancellationToken);

    public Task<T> WriteYieldingApartAsync<T>(object apart, Func<IUnitOfWork, Task<T>> work, CancellationToken cancellationToken) =>
        WriteAsync((forgetting, token) => inner.WriteYieldingApartAsync(apart, forgetting, token), work, cancellationToken);

    public Task<T> ReadAsync<T>(Func<IUnitOfWork, Task<T>> work, CancellationToken cancellationToken) => inner.ReadAsync(work, cancellationToken);

    private async Task<T> WriteAsync<T>(
        Func<Func<IUnitOfWork, Task<T>>, CancellationToken, Task<T>> write, Func<IUnitOfWork, Task<T>> work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        // It may be run more than once: the last one counts.
        TouchedTags? touched = null;
        try
        {
            return await write(
                unitOfWork =>
                {
                    touched = unitOfWork.Touched;
                    return work(unitOfWork);
                },
                cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // Also where it threw: whether the commit arrived is not always known, and forgetting too much does no harm.
            if (touched is { All.Count: > 0 }) cache.Forget(touched.All);
        }
    }
}
