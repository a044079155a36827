using System.Diagnostics;
using Cbp.Core.Storage;

namespace Cbp.Core.Telemetry;

/// <summary>
/// The store, measured; and work that runs on a thread of the store's own is in the trace of its caller, so that what it writes into the
/// outbox carries that on.
/// </summary>
/// <param name="inner">The store.</param>
/// <param name="system">Its system, as the semantic conventions name it: sqlite, postgresql.</param>
/// <param name="machine">The machine's clock.</param>
public sealed class ObservedDatabase(IDatabase inner, string system, TimeProvider machine) : IDatabase
{
    /// <inheritdoc />
    public Task<T> WriteAsync<T>(Func<IUnitOfWork, Task<T>> work, CancellationToken cancellationToken)
    {
        var writing = Within(work, Activity.Current);
        return CoreMetrics.MeasuresDb ? MeasureAsync("write", () => inner.WriteAsync(writing, cancellationToken)) : inner.WriteAsync(writing, cancellationToken);
    }

    /// <inheritdoc />
    public Task<T> WriteYieldingAsync<T>(Func<IUnitOfWork, Task<T>> work, CancellationToken cancellationToken)
    {
        var writing = Within(work, Activity.Current);
        return CoreMetrics.MeasuresDb
            ? MeasureAsync("write_yielding", () => inner.WriteYieldingAsync(writing, cancellationToken))
            : inner.WriteYieldingAsync(writing, cancellationToken);
    }

    /// <inheritdoc />
    public Task<T> ReadAsync<T>(Func<IUnitOfWork, Task<T>> work, CancellationToken cancellationToken) =>
        CoreMetrics.MeasuresDb ? MeasureAsync("read", () => inner.ReadAsync(work, cancellationToken)) : inner.ReadAsync(work, cancellationToken);

    private static Func<IUnitOfWork, Task<T>> Within<T>(Func<IUnitOfWork, Task<T>> work, Activity? caller)
    {
        if (caller is null) return work;
        return async unit =>
        {
            // An async method gives the thread back its own when it leaves.
            if (Activity.Current != caller) Activity.Current = caller;
            return await work(unit);
        };
    }

    private async Task<T> MeasureAsync<T>(string operation, Func<Task<T>> call)
    {
        var begun = machine.GetTimestamp();
        try
        {
            var result = await call();
            CoreMetrics.Transaction(system, operation, machine.GetElapsedTime(begun), null);
            return result;
        }
        catch (Exception e)
        {
            CoreMetrics.Transaction(system, operation, machine.GetElapsedTime(begun), e);
            throw;
        }
    }
}
