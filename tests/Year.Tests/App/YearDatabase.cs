using Cbp.Core.Storage;

namespace Cbp.Year.Tests.App;

/// <summary>The app's store, as it is when things go wrong: away for a while, rolled back and run again, cut off before or after a commit.</summary>
internal sealed class YearDatabase(IDatabase inner, YearWorld world) : IDatabase
{
    /// <summary>The store itself, to which nothing happens.</summary>
    public IDatabase Store => inner;

    public Task<T> WriteAsync<T>(Func<IUnitOfWork, Task<T>> work, CancellationToken cancellationToken) =>
        WriteAsync(observed => inner.WriteAsync(observed, cancellationToken), work);

    public Task<T> WriteYieldingAsync<T>(Func<IUnitOfWork, Task<T>> work, CancellationToken cancellationToken) =>
        WriteAsync(observed => inner.WriteYieldingAsync(observed, cancellationToken), work);

    public Task<T> WriteApartAsync<T>(object apart, Func<IUnitOfWork, Task<T>> work, CancellationToken cancellationToken) =>
        WriteAsync(observed => inner.WriteApartAsync(apart, observed, cancellationToken), work);

    public Task<T> WriteYieldingApartAsync<T>(object apart, Func<IUnitOfWork, Task<T>> work, CancellationToken cancellationToken) =>
        WriteAsync(observed => inner.WriteYieldingApartAsync(apart, observed, cancellationToken), work);

    public Task<T> ReadAsync<T>(Func<IUnitOfWork, Task<T>> work, CancellationToken cancellationToken)
    {
        Answers();
        return inner.ReadAsync(work, cancellationToken);
    }

    private async Task<T> WriteAsync<T>(Func<Func<IUnitOfWork, Task<T>>, Task<T>> write, Func<IUnitOfWork, Task<T>> work)
    {
        Answers();
        if (MutatedCalls.Has(world.Mutation))
        {
            var right = work;
            work = unit => right(MutatedCalls.Of(unit, world.Mutation));
        }

        var crashes = world.Trouble(2);
        if (crashes || world.Trouble(30))
        {
            try
            {
                await write(async unit =>
                {
                    await work(unit);
                    throw new RolledBackException();
                });
            }
            catch (RolledBackException) when (crashes)
            {
                throw world.Crash();
            }
            catch (RolledBackException)
            {
                // A serialization failure: it runs again.
            }
        }

        var result = await write(work);
        if (world.Trouble(2)) throw world.Crash();
        return world.Trouble(20) ? throw new IOException("The store's reply was lost.") : result;
    }

    private void Answers()
    {
        world.MustBeAlive();
        if (world.Clock.Now < world.DatabaseDownUntil) throw new IOException("The store does not answer.");
    }

    private sealed class RolledBackException : Exception;
}
