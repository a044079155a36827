using Cbp.Host.Journal;

namespace Cbp.Host.ServiceBus;

/// <summary>Remembers the ids of messages for a window of time, in the transaction that stores the message.</summary>
internal sealed class DuplicateCheck(long entityId, TimeSpan window)
{
    /// <summary>True where the id was seen within the window; remembers it otherwise.</summary>
    public bool Seen(JournalSession session, string? messageId, DateTimeOffset now)
    {
        session.Execute("DELETE FROM sb_duplicates WHERE entity = ?1 AND seen < ?2", entityId, (now - window).UtcTicks);
        return session.Execute(
            "INSERT INTO sb_duplicates (entity, message_id, seen) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
            entityId, messageId, now.UtcTicks) == 0;
    }
}
