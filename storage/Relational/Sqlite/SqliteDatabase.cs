using Cbp.Core.Audit;
using Cbp.Core.Configuration;
using Cbp.Core.Storage;
using Cbp.Host.Journal;
using Microsoft.Data.Sqlite;

namespace Cbp.Storage.Relational.Sqlite;

/// <summary>
/// The relational store in one SQLite file. Work that writes runs on the journal's one writer thread, one after the other, so it is
/// serializable as it stands and never has to be repeated; many of them share one commit.
/// </summary>
internal sealed class SqliteDatabase(
    GroupCommitDatabase journal, IPayeeChangeListener payees, IEnvironmentOverrides? overrides) : IDatabase
{
    // SQLITE_CONSTRAINT_PRIMARYKEY and SQLITE_CONSTRAINT_UNIQUE (sqlite.org/rescode.html).
    private const int PrimaryKeyTaken = 1555;
    private const int UniqueTaken = 2067;

    private readonly SqliteDialect _dialect = new();

    public Task<T> WriteAsync<T>(Func<IUnitOfWork, Task<T>> work, CancellationToken cancellationToken) =>
        WriteAsync(work, false, cancellationToken);

    public Task<T> WriteYieldingAsync<T>(Func<IUnitOfWork, Task<T>> work, CancellationToken cancellationToken) =>
        WriteAsync(work, true, cancellationToken);

    public Task<T> ReadAsync<T>(Func<IUnitOfWork, Task<T>> work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        if (cancellationToken.IsCancellationRequested)
            return Task.FromCanceled<T>(cancellationToken);

        try
        {
            return Task.FromResult(journal.Read(session => Run(session, work, AuditActor.Current, out _)));
        }
        catch (Exception e)
        {
            return Task.FromException<T>(e is JournalException ? new StoreUnavailableException(e.Message, e) : e);
        }
    }

    private async Task<T> WriteAsync<T>(Func<IUnitOfWork, Task<T>> work, bool yields, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        SqlUnitOfWork? done = null;
        // The writer's thread knows nothing of this call.
        var actor = AuditActor.Current;
        var writing = yields
            ? journal.WriteYieldingAsync(session => Run(session, work, actor, out done), cancellationToken)
            : journal.WriteAsync(session => Run(session, work, actor, out done), cancellationToken);
        T result;
        try
        {
            result = await writing.ConfigureAwait(false);
        }
        catch (JournalException e)
        {
            throw new StoreUnavailableException(e.Message, e);
        }

        if (done is { HasSavedGlobalPayees: true })
            await payees.ChangedAsync(this).ConfigureAwait(false);

        return result;
    }

    /// <summary>Does the work on a session of the journal's, which has a transaction open.</summary>
    internal T Run<T>(JournalSession journalSession, Func<IUnitOfWork, Task<T>> work, AuditActor actor, out SqlUnitOfWork unitOfWork)
    {
        var session = new SqliteSession(journalSession, _dialect);
        unitOfWork = new SqlUnitOfWork(session, overrides, actor);
        try
        {
            var task = work(unitOfWork);
            // SQLite answers at once. What is not done now waits for something else, and would hold up every other writer.
            return task.IsCompleted
                ? task.GetAwaiter().GetResult()
                : throw new InvalidOperationException(
                    "The work awaited something else than its unit of work's own operations, which the store does not allow.");
        }
        catch (SqliteException e) when (e.SqliteExtendedErrorCode is PrimaryKeyTaken or UniqueTaken)
        {
            throw new UniqueKeyTakenException(e.Message, e);
        }
        finally
        {
            session.Close();
        }
    }
}
