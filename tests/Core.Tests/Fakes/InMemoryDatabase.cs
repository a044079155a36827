using Cbp.Core.Caching;
using Cbp.Core.Storage;

namespace Cbp.Core.Tests.Fakes;

/// <summary>
/// A database in memory. Each writing transaction is carried out twice, and the first is thrown away, as a serialization
/// failure would: work that had an effect outside of it would show.
/// </summary>
public sealed class InMemoryDatabase : IDatabase
{
    private readonly Lock _gate = new();

    public InMemoryState State { get; private set; } = new();

    /// <summary>When set, a writing transaction waits for it before it begins.</summary>
    public Task? Hold { get; set; }

    /// <summary>When set, the next writing transaction finds its unique key taken by one that left this behind.</summary>
    public InMemoryState? TakenBy { get; set; }

    public int Writes { get; private set; }

    /// <summary>What the last writing transaction touched.</summary>
    public IReadOnlyCollection<CacheTag> Touched { get; private set; } = [];

    public async Task<T> WriteAsync<T>(Func<IUnitOfWork, Task<T>> work, CancellationToken cancellationToken)
    {
        if (Hold is { } hold) await hold.WaitAsync(cancellationToken);
        lock (_gate)
        {
            Completed(work(new InMemoryUnitOfWork(State)));
            if (TakenBy is { } taken)
            {
                (State, TakenBy) = (taken, null);
                throw new UniqueKeyTakenException();
            }

            var unit = new InMemoryUnitOfWork(State);
            var result = Completed(work(unit));
            if (unit.State != State) Writes++;
            (State, Touched) = (unit.State, unit.Touched.All);
            return result;
        }
    }

    /// <summary>Makes something undone.</summary>
    public void Forget(Func<InMemoryState, InMemoryState> change) => State = change(State);

    public Task<T> ReadAsync<T>(Func<IUnitOfWork, Task<T>> work, CancellationToken cancellationToken) => work(new InMemoryUnitOfWork(State));

    // Work may await nothing but the unit of work, which here answers at once.
    private static T Completed<T>(Task<T> work) =>
        work.IsCompleted ? work.GetAwaiter().GetResult() : throw new InvalidOperationException("The work awaits something else.");
}
