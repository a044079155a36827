namespace Cbp.Core.Storage;

/// <summary>The relational store: members, payees, payments and all that is written together with them.</summary>
public interface IDatabase
{
    /// <summary>
    /// Runs <paramref name="work"/> in one serializable transaction and returns when it is durable. When it throws, nothing of
    /// it is kept. It may be run more than once (after a serialization failure), so it must have no effect outside the
    /// unit of work, and it must await nothing else than the unit of work's own operations.
    /// </summary>
    /// <exception cref="UniqueKeyTakenException">A row was written under a unique key that is taken.</exception>
    Task<T> WriteAsync<T>(Func<IUnitOfWork, Task<T>> work, CancellationToken cancellationToken);

    /// <summary>
    /// As <see cref="WriteAsync{T}"/>, but it may let other writes go ahead: for the steps of a payment that no caller waits for, so that
    /// those who do are answered first.
    /// </summary>
    Task<T> WriteYieldingAsync<T>(Func<IUnitOfWork, Task<T>> work, CancellationToken cancellationToken) => WriteAsync(work, cancellationToken);

    /// <summary>
    /// As <see cref="WriteAsync{T}"/>, but it may run at the same time, and in one transaction, with works of another <paramref name="apart"/>: it
    /// decides by nothing that those write, but for the sums of institutions, which the store keeps in order, and what is never true of both.
    /// </summary>
    Task<T> WriteApartAsync<T>(object apart, Func<IUnitOfWork, Task<T>> work, CancellationToken cancellationToken) => WriteAsync(work, cancellationToken);

    /// <summary>As <see cref="WriteApartAsync{T}"/>, and as <see cref="WriteYieldingAsync{T}"/>.</summary>
    Task<T> WriteYieldingApartAsync<T>(object apart, Func<IUnitOfWork, Task<T>> work, CancellationToken cancellationToken) =>
        WriteYieldingAsync(work, cancellationToken);

    /// <summary>Runs <paramref name="work"/> on one consistent snapshot; nothing can be written.</summary>
    Task<T> ReadAsync<T>(Func<IUnitOfWork, Task<T>> work, CancellationToken cancellationToken);
}
