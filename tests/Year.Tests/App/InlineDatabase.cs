using Cbp.Core.Audit;
using Cbp.Core.Storage;
using Cbp.Host.Journal;
using Cbp.Storage.Relational.Sqlite;

namespace Cbp.Year.Tests.App;

/// <summary>
/// The SQLite store as the journal's writer drives it (works in savepoints, a commit for many), on the caller's thread: in a simulation one thing
/// happens at a time, and handing each write to a thread and back, and each commit, costs more than the write. Whoever looks from outside
/// has to <see cref="Commit"/> first; so has the end of a life, for what was answered for is not lost.
/// </summary>
internal sealed class InlineDatabase : IDatabase, IDisposable
{
    private readonly SqliteDatabase _store;
    private readonly JournalSession _session;

    public InlineDatabase(SqliteDatabase store, string path)
    {
        _store = store;
        _session = new ConnectionFactory(new GroupCommitOptions { Path = path }).OpenWriter();
        SqliteFunctions.Register(_session.Connection);
    }

    public Task<T> WriteAsync<T>(Func<IUnitOfWork, Task<T>> work, CancellationToken cancellationToken) => Run(work, keeps: true);

    public Task<T> ReadAsync<T>(Func<IUnitOfWork, Task<T>> work, CancellationToken cancellationToken) => Run(work, keeps: false);

    /// <summary>Puts on disk what was written.</summary>
    public void Commit()
    {
        if (_session.InTransaction) _session.Execute("COMMIT");
    }

    public void Dispose()
    {
        Commit();
        _session.Dispose();
    }

    private Task<T> Run<T>(Func<IUnitOfWork, Task<T>> work, bool keeps)
    {
        if (!_session.InTransaction) _session.Execute("BEGIN IMMEDIATE");
        _session.Execute("SAVEPOINT work");
        try
        {
            var result = _store.Run(_session, work, AuditActor.Current, out _);
            if (!keeps) _session.Execute("ROLLBACK TO work");
            _session.Execute("RELEASE work");
            return Task.FromResult(result);
        }
        catch (Exception e)
        {
            _session.Execute("ROLLBACK TO work");
            _session.Execute("RELEASE work");
            return Task.FromException<T>(e);
        }
    }
}
