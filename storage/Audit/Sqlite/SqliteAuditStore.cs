using Cbp.Core.Audit;
using Cbp.Host.Journal;
using Microsoft.Extensions.Logging;

namespace Cbp.Storage.Audit.Sqlite;

/// <summary>The audit log in a file of its own, apart from the store whose changes it tells of.</summary>
internal sealed class SqliteAuditStore : IAsyncDisposable, IDisposable
{
    /// <summary>The file, in the data directory.</summary>
    public const string FileName = "audit.db";

    // Written in batches, and read by people: it needs little memory.
    private const int CacheKilobytes = 1024;
    private const int IdleReaders = 2;

    private SqliteAuditStore(GroupCommitDatabase journal)
    {
        Journal = journal;
        Log = new SqliteAuditLog(journal);
        Anchors = new SqliteAuditAnchors(journal);
    }

    public GroupCommitDatabase Journal { get; }

    public IAuditLog Log { get; }

    public IAuditAnchors Anchors { get; }

    /// <summary>Opens the file, and creates it where it is missing.</summary>
    /// <exception cref="JournalException">The file cannot be opened.</exception>
    public static async Task<SqliteAuditStore> OpenAsync(string path, ILoggerFactory loggers)
    {
        var journal = GroupCommitDatabase.Open(
            new GroupCommitOptions { Path = path, Shared = true, CacheKilobytes = CacheKilobytes, IdleReaders = IdleReaders },
            loggers.CreateLogger<GroupCommitDatabase>());
        try
        {
            await journal.WriteAsync(session =>
            {
                foreach (var statement in AuditSchema.Create) session.Execute(statement);
            }).ConfigureAwait(false);
            return new SqliteAuditStore(journal);
        }
        catch
        {
            await journal.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public ValueTask DisposeAsync() => Journal.DisposeAsync();

    /// <summary>For containers that are disposed synchronously.</summary>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();
}
