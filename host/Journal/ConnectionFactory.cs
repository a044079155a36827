using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Cbp.Host.Journal;

/// <summary>Opens the connections to one database file, all set up alike.</summary>
internal sealed class ConnectionFactory(GroupCommitOptions options)
{
    static ConnectionFactory()
    {
        SQLitePCL.Batteries_V2.Init();
        SqliteMemory.CountNothing();
        SqlitePauses.Mend();
    }

    public JournalSession OpenWriter() => Open(
        SqliteOpenMode.ReadWriteCreate,
        SqliteMemory.WriterSlots,
        // WAL with FULL: a commit is one append and one fsync of the log.
        "PRAGMA journal_mode=WAL",
        "PRAGMA synchronous=FULL",
        "PRAGMA wal_autocheckpoint=" + options.CheckpointPages.ToString(CultureInfo.InvariantCulture),
        "PRAGMA journal_size_limit=67108864");

    public JournalSession OpenReader() => Open(SqliteOpenMode.ReadWrite, 0, "PRAGMA query_only=ON");

    private JournalSession Open(SqliteOpenMode mode, int slots, params ReadOnlySpan<string> pragmas)
    {
        // Our own pool of readers serves; the provider's would keep files open after the database is closed.
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = options.Path, Mode = mode, Pooling = false }.ToString());
        try
        {
            connection.Open();
            if (slots > 0) SqliteMemory.GiveSlots(connection, slots);
            var session = new JournalSession(connection);
            session.Execute("PRAGMA busy_timeout=" + ((long)options.BusyTimeout.TotalMilliseconds).ToString(CultureInfo.InvariantCulture));
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
            throw FileTrouble.Of(e, options.Path) ?? new JournalException("The database cannot be opened: " + e.Message, options.Path, e);
        }
    }
}
