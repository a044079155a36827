using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Cbp.Host.Journal;

/// <summary>Opens the connections to one database file, all set up alike.</summary>
internal sealed class ConnectionFactory(GroupCommitOptions options)
{
    static ConnectionFactory() => SQLitePCL.Batteries_V2.Init();

    public JournalSession OpenWriter() => Open(
        SqliteOpenMode.ReadWriteCreate,
        // WAL with FULL: a commit is one append and one fsync of the log.
        "PRAGMA journal_mode=WAL",
        "PRAGMA synchronous=FULL",
        "PRAGMA wal_autocheckpoint=" + options.CheckpointPages.ToString(CultureInfo.InvariantCulture),
        "PRAGMA journal_size_limit=67108864");

    public JournalSession OpenReader() => Open(SqliteOpenMode.ReadWrite, "PRAGMA query_only=ON");

    private JournalSession Open(SqliteOpenMode mode, params ReadOnlySpan<string> pragmas)
    {
        // Our own pool of readers serves; the provider's would keep files open after the database is closed.
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = options.Path, Mode = mode, Pooling = false }.ToString());
        try
        {
            connection.Open();
            var session = new JournalSession(connection);
            session.Execute("PRAGMA busy_timeout=5000");
            session.Execute("PRAGMA temp_store=MEMORY");
            session.Execute("PRAGMA cache_size=" + (-options.CacheKilobytes).ToString(CultureInfo.InvariantCulture));
            foreach (var pragma in pragmas) session.Execute(pragma);
            // The first look into the file itself.
            session.Execute("SELECT count(*) FROM sqlite_master");
            return session;
        }
        catch (SqliteException e)
        {
            connection.Dispose();
            throw new JournalException(Explain(e.SqliteErrorCode, e.Message), options.Path, e);
        }
    }

    private static string Explain(int code, string message) => code switch
    {
        SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED => "The database is locked by another process",
        SQLitePCL.raw.SQLITE_READONLY or SQLitePCL.raw.SQLITE_CANTOPEN or SQLitePCL.raw.SQLITE_PERM => "The database file cannot be opened for writing",
        SQLitePCL.raw.SQLITE_NOTADB or SQLitePCL.raw.SQLITE_CORRUPT => "The file is damaged, or not a database",
        _ => "The database cannot be opened: " + message,
    };
}
