using Cbp.Core.Storage;

namespace Cbp.Faults.Tests.Traps;

/// <summary>The store of payments, whose transactions are caught by what they write.</summary>
internal sealed class TrappedDatabase(IDatabase inner, TrapBoard board) : IDatabase
{
    public Task<T> WriteAsync<T>(Func<IUnitOfWork, Task<T>> work, CancellationToken cancellationToken) =>
        TrappedAsync(observed => inner.WriteAsync(observed, cancellationToken), work);

    public Task<T> WriteYieldingAsync<T>(Func<IUnitOfWork, Task<T>> work, CancellationToken cancellationToken) =>
        TrappedAsync(observed => inner.WriteYieldingAsync(observed, cancellationToken), work);

    public Task<T> WriteApartAsync<T>(object apart, Func<IUnitOfWork, Task<T>> work, CancellationToken cancellationToken) =>
        TrappedAsync(observed => inner.WriteApartAsync(apart, observed, cancellationToken), work);

    public Task<T> WriteYieldingApartAsync<T>(object apart, Func<IUnitOfWork, Task<T>> work, CancellationToken cancellationToken) =>
        TrappedAsync(observed => inner.WriteYieldingApartAsync(apart, observed, cancellationToken), work);

    public async Task<T> ReadAsync<T>(Func<IUnitOfWork, Task<T>> work, CancellationToken cancellationToken)
    {
        if (board.DatabaseDown) throw new TrapException("The store cannot be read.");
        Observation? seen = null;
        var result = await inner.ReadAsync(unit => work(Observed(unit, out seen)), cancellationToken);
        if (seen?.Trap is not { IsBefore: true } trap || !trap.TryTake()) return result;
        await board.BeforeAsync(trap);
        return result;
    }

    private async Task<T> TrappedAsync<T>(Func<Func<IUnitOfWork, Task<T>>, Task<T>> write, Func<IUnitOfWork, Task<T>> work)
    {
        Trap? caught = null;
        var passes = false; // a store that groups works may run one again before it tells of its failure
        Observation? last = null;
        async Task<T> RunAsync()
        {
            var result = await write(TryAsync);
            last?.Committed();
            return result;
        }

        async Task<T> TryAsync(IUnitOfWork unit)
        {
            var result = await work(Observed(unit, out var seen));
            last = seen;
            if (caught is null && seen.Trap is { } trap && trap.TryTake())
            {
                caught = trap;
                if (trap.Kind == TrapKind.RunAgain && board.SerializationFailure is { } failure)
                {
                    trap.Spring();
                    passes = true;
                    throw failure();
                }
            }

            return caught is { IsBefore: true } && !passes ? throw new RolledBackException() : result;
        }

        try
        {
            return await AfterAsync(await RunAsync(), () => caught, RunAsync);
        }
        catch (RolledBackException)
        {
            passes = true;
            await board.BeforeAsync(caught!);
            return await RunAsync();
        }
    }

    private async Task<T> AfterAsync<T>(T result, Func<Trap?> caught, Func<Task<T>> again)
    {
        switch (caught())
        {
            case { Kind: TrapKind.HangAfter } trap:
                await board.HangAsync(trap);
                break;
            case { Kind: TrapKind.LoseReply } trap:
                trap.Spring();
                throw new TrapException("It is committed, and the answer was lost.");
            case { Kind: TrapKind.Twice } trap:
                trap.Spring();
                return await again();
            default:
                break;
        }

        return result;
    }

    private IUnitOfWork Observed(IUnitOfWork unit, out Observation seen) =>
        ObservedCalls.Of(unit, seen = new Observation(board));

    private sealed class RolledBackException : Exception;
}
