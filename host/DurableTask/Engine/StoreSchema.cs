namespace Cbp.Host.DurableTask;

/// <summary>The engine's tables. Their names begin with dt_, because the journal may hold others' too.</summary>
internal static class StoreSchema
{
    /// <summary>Whether the table has the column that came later; 0 where it was made before.</summary>
    public const string HasTrace = "SELECT count(*) FROM pragma_table_info('dt_instances') WHERE name = 'trace'";

    public const string AddTrace = "ALTER TABLE dt_instances ADD COLUMN trace TEXT";

    public static readonly IReadOnlyList<string> Statements =
    [
        """
        CREATE TABLE IF NOT EXISTS dt_instances (
            seq INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            execution INTEGER NOT NULL,
            status INTEGER NOT NULL,
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL,
            start_at INTEGER,
            wake_at INTEGER,
            busy INTEGER NOT NULL,
            parent_id TEXT,
            parent_name TEXT,
            parent_execution INTEGER,
            parent_step INTEGER,
            tags TEXT,
            custom_status TEXT,
            failure TEXT,
            output TEXT,
            input TEXT,
            trace TEXT)
        """,
        "CREATE INDEX IF NOT EXISTS dt_instances_busy ON dt_instances (seq) WHERE busy = 1",
        "CREATE INDEX IF NOT EXISTS dt_instances_wake ON dt_instances (wake_at, id) WHERE wake_at IS NOT NULL",
        "CREATE INDEX IF NOT EXISTS dt_instances_parent ON dt_instances (parent_id) WHERE parent_id IS NOT NULL",
        "CREATE INDEX IF NOT EXISTS dt_instances_ended ON dt_instances (updated_at, seq) WHERE status IN (1, 3, 5)",

        // One row an episode: instances are read whole and written at their end, so the rows lie in that order.
        """
        CREATE TABLE IF NOT EXISTS dt_history (
            instance INTEGER NOT NULL,
            part INTEGER NOT NULL,
            at INTEGER NOT NULL,
            events BLOB NOT NULL,
            PRIMARY KEY (instance, part)) WITHOUT ROWID
        """,

        // Events from one orchestration to another (or to its own next execution) between the sender's commit and the receiver's.
        """
        CREATE TABLE IF NOT EXISTS dt_messages (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            target TEXT NOT NULL,
            name TEXT NOT NULL,
            payload TEXT)
        """,
    ];
}
