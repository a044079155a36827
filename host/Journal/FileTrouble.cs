using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Cbp.Host.Journal;

/// <summary>Tells what concerns the database file itself (disk, rights, locks, damage) from what concerns one statement.</summary>
internal static class FileTrouble
{
    /// <summary>The error to tell, which names the file; null where the statement alone is to blame.</summary>
    public static JournalException? Of(Exception error, string path) => error switch
    {
        JournalException told => told,
        SqliteException e when Explain(e.SqliteErrorCode) is { } what => new JournalException($"{what}: {e.Message}", path, e),
        _ => null,
    };

    private static string? Explain(int code) => code switch
    {
        raw.SQLITE_FULL => "There is no room for the database, on its disk or by its own limit",
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_PROTOCOL => "The database is locked by another process",
        raw.SQLITE_READONLY or raw.SQLITE_CANTOPEN or raw.SQLITE_PERM or raw.SQLITE_AUTH => "The database file or its folder cannot be written to",
        raw.SQLITE_NOTADB or raw.SQLITE_CORRUPT => "The file is damaged, or not a database",
        raw.SQLITE_IOERR => "The disk does not do what it is told",
        _ => null,
    };
}
