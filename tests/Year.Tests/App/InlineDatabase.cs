using Cbp.Core.Audit;
using Cbp.Core.Storage;
using Cbp.Host.Journal;
using Cbp.Storage.Relational.Sqlite;
using SQLitePCL;

namespace Cbp.Year.Tests.App;

/// <summary>
/// The SQLite store as the journal's writer drives it (works in savepoints, a commit for many), on the caller's thread: in a simulation one thing
/// happens at a time, and handing each write to a thread and back, and each commit, costs more than the write. Whoever looks on another
/// connection has to commit first.
/// </summary>
internal sealed class InlineDatabase(SqliteDatabase store, JournalSession session) : IDatabase
{
    public Task<T> WriteAsync<T>(Func<IUnitOfWork, Task<T>> work, CancellationToken cancellationToken)
    {
        Begin();
        session.Execute("SAVEPOINT work");
        try
        {
            var result = Run(work);
            session.Execute("RELEASE work");
            return Task.FromResult(result);
        }
        catch (Exception e)
        {
            session.Execute("ROLLBACK TO work");
            session.Execute("RELEASE work");
            return Task.FromException<T>(e);
        }
    }

    public Task<T> ReadAsync<T>(Func<IUnitOfWork, Task<T>> work, CancellationToken cancellationToken)
    {
        Begin();
        var changes = raw.sqlite3_total_changes(session.Connection.Handle);
        try
        {
            var result = Run(work);
            if (raw.sqlite3_total_changes(session.Connection.Handle) != changes) throw new InvalidOperationException("A work that reads has written.");
            return Task.FromResult(result);
        }
        catch (Exception e)
        {
            return Task.FromException<T>(e);
        }
    }

    private void Begin()
    {
        if (!session.InTransaction) session.Execute("BEGIN IMMEDIATE");
    }

    private T Run<T>(Func<IUnitOfWork, Task<T>> work) => store.Run(session, work, AuditActor.Current, out _);
}
