using Cbp.Host.Journal;

namespace Cbp.Host.ServiceBus;

internal static class StoreSchema
{
    public static void Create(JournalSession session)
    {
        session.Execute("CREATE TABLE IF NOT EXISTS sb_entities (id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE COLLATE NOCASE)");

        // The row id is the sequence number. No index: a broker reads everything once, when it starts, and then by id only.
        session.Execute(
            """
            CREATE TABLE IF NOT EXISTS sb_messages (
                id INTEGER PRIMARY KEY, entity INTEGER NOT NULL, state INTEGER NOT NULL, deliveries INTEGER NOT NULL,
                enqueued INTEGER NOT NULL, expires INTEGER NOT NULL, headers BLOB NOT NULL, body BLOB NOT NULL)
            """);
        session.Execute("CREATE TABLE IF NOT EXISTS sb_sequence (one INTEGER PRIMARY KEY CHECK (one = 1), reserved INTEGER NOT NULL)");
        session.Execute(
            """
            CREATE TABLE IF NOT EXISTS sb_duplicates (
                entity INTEGER NOT NULL, message_id TEXT NOT NULL, seen INTEGER NOT NULL, PRIMARY KEY (entity, message_id)) WITHOUT ROWID
            """);
        session.Execute("CREATE INDEX IF NOT EXISTS sb_duplicates_seen ON sb_duplicates (entity, seen)");
        session.Execute(
            """
            CREATE TABLE IF NOT EXISTS sb_sessions (
                entity INTEGER NOT NULL, session TEXT NOT NULL, state BLOB NOT NULL, PRIMARY KEY (entity, session)) WITHOUT ROWID
            """);
    }
}
