namespace Cbp.Storage.Audit.Sqlite;

/// <summary>
/// The tables of <c>audit.db</c>. A chain's rows stand together: its stub (kind 0), its entries (1) by their numbers, its head (2). In the rows of stub and
/// head <c>last</c> is the number of the entry that they tell of; an entry has none.
/// </summary>
internal static class AuditSchema
{
    public const int Stub = 0;
    public const int Entry = 1;
    public const int Head = 2;

    public static readonly string[] Create =
    [
        """
        CREATE TABLE IF NOT EXISTS audit_log (
            partition TEXT NOT NULL,
            kind INTEGER NOT NULL CHECK (kind IN (0, 1, 2)),
            number INTEGER NOT NULL,
            last INTEGER,
            entry_id TEXT UNIQUE,
            entry TEXT,
            previous_hash TEXT,
            hash TEXT NOT NULL,
            day TEXT,
            purged_at INTEGER,
            signature TEXT,
            PRIMARY KEY (partition, kind, number)
        ) WITHOUT ROWID
        """,
        """
        CREATE TABLE IF NOT EXISTS audit_anchors (
            day TEXT NOT NULL,
            partition TEXT NOT NULL,
            sequence INTEGER,
            hash TEXT,
            PRIMARY KEY (day, partition)
        ) WITHOUT ROWID
        """,
        """
        CREATE TABLE IF NOT EXISTS audit_seals (
            day TEXT NOT NULL PRIMARY KEY,
            anchors INTEGER NOT NULL,
            digest TEXT NOT NULL,
            previous TEXT NOT NULL,
            purged INTEGER NOT NULL,
            signature TEXT NOT NULL
        ) WITHOUT ROWID
        """,
    ];
}
