using System.Diagnostics;
using Cbp.Core.Ledger;
using Cbp.Core.Storage;

namespace Cbp.Core.Telemetry;

/// <summary>
/// The store, measured; and work that runs on a thread of the store's own is in the trace of its caller, so that what it writes into the
/// outbox carries that on. What a transaction has booked is counted when it is committed, of its last attempt alone.
/// </summary>
/// <param name="inner">The store.</param>
/// <param name="system">Its system, as the semantic conventions name it: sqlite, postgresql.</param>
/// <param name="machine">The machine's clock.</param>
public sealed class ObservedDatabase(IDatabase inner, string system, TimeProvider machine) : IDatabase
{
    /// <inheritdoc />
    public Task<T> WriteAsync<T>(Func<IUnitOfWork, Task<T>> work, CancellationToken cancellationToken) =>
        CoreMetrics.MeasuresDb
            ? MeasureAsync("write", work, (measured, token) => inner.WriteAsync(measured, token), cancellationToken)
            : inner.WriteAsync(Within(work, Activity.Current), cancellationToken);

    /// <inheritdoc />
    public Task<T> WriteYieldingAsync<T>(Func<IUnitOfWork, Task<T>> work, CancellationToken cancellationToken) =>
        CoreMetrics.MeasuresDb
            ? MeasureAsync("write_yielding", work, (measured, token) => inner.WriteYieldingAsync(measured, token), cancellationToken)
            : inner.WriteYieldingAsync(Within(work, Activity.Current), cancellationToken);

    /// <inheritdoc />
    public Task<T> WriteApartAsync<T>(object apart, Func<IUnitOfWork, Task<T>> work, CancellationToken cancellationToken) =>
        CoreMetrics.MeasuresDb
            ? MeasureAsync("write", work, (measured, token) => inner.WriteApartAsync(apart, measured, token), cancellationToken)
            : inner.WriteApartAsync(apart, Within(work, Activity.Current), cancellationToken);

    /// <inheritdoc />
    public Task<T> WriteYieldingApartAsync<T>(object apart, Func<IUnitOfWork, Task<T>> work, CancellationToken cancellationToken) =>
        CoreMetrics.MeasuresDb
            ? MeasureAsync("write_yielding", work, (measured, token) => inner.WriteYieldingApartAsync(apart, measured, token), cancellationToken)
            : inner.WriteYieldingApartAsync(apart, Within(work, Activity.Current), cancellationToken);

    /// <inheritdoc />
    public Task<T> ReadAsync<T>(Func<IUnitOfWork, Task<T>> work, CancellationToken cancellationToken) =>
        CoreMetrics.MeasuresDb
            ? MeasureAsync("read", work, (measured, token) => inner.ReadAsync(measured, token), cancellationToken)
            : inner.ReadAsync(work, cancellationToken);

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

    private async Task<T> MeasureAsync<T>(
        string operation,
        Func<IUnitOfWork, Task<T>> work,
        Func<Func<IUnitOfWork, Task<T>>, CancellationToken, Task<T>> run,
        CancellationToken cancellationToken)
    {
        var begun = machine.GetTimestamp();
        var writing = Within(work, Activity.Current);
        List<LedgerTransferKind>? booked = null;
        try
        {
            var result = await run(
                async unit =>
                {
                    booked = CoreMetrics.BeginBooking();
                    return await writing(unit);
                },
                cancellationToken);
            CoreMetrics.Transaction(system, operation, machine.GetElapsedTime(begun), null);
            CoreMetrics.Commit(booked);
            return result;
        }
        catch (Exception e)
        {
            CoreMetrics.Transaction(system, operation, machine.GetElapsedTime(begun), e);
            throw;
        }
    }
}
