using Cbp.Sandbox.State;

namespace Cbp.Sandbox.Inbox;

/// <summary>The members' inboxes: a notification lies there once, however often it is delivered.</summary>
public sealed class PretendInbox(SandboxStore store, TimeProvider time)
{
    /// <summary>How many notifications a page has where nothing is said.</summary>
    public const int DefaultLimit = 1_000;

    /// <summary>How many it has at most.</summary>
    public const int MaxLimit = 10_000;

    /// <summary>Takes a notification; it is on disk when this returns.</summary>
    public Task DeliverAsync(InboxMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        return store.Database.WriteAsync(session =>
        {
            session.Execute(
                """
                INSERT INTO notifications (notification_id, institution_id, member_id, type, payment_id, subject, text,
                    occurred_at, received_at, deliveries)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 1)
                ON CONFLICT (notification_id) DO UPDATE SET deliveries = deliveries + 1
                """,
                message.NotificationId,
                message.InstitutionId,
                message.MemberId,
                message.Type,
                message.PaymentId,
                message.Subject,
                message.Text,
                message.OccurredAt.ToUnixTimeMilliseconds(),
                now);
        });
    }

    /// <summary>A page of a member's inbox, oldest first.</summary>
    /// <param name="memberId">Whose.</param>
    /// <param name="after">The position after which the page begins; 0 for the first.</param>
    /// <param name="limit">How many at most.</param>
    public InboxList List(string memberId, long after, int limit) => store.Database.Read(session =>
    {
        var last = 0L;
        var items = session.Query(
            """
            SELECT position, notification_id, institution_id, type, payment_id, subject, text, occurred_at, received_at, deliveries
            FROM notifications WHERE member_id = ?1 AND position > ?2 ORDER BY position LIMIT ?3
            """,
            row =>
            {
                last = row.GetInt64(0);
                return new InboxItem(
                    row.GetString(1),
                    row.GetString(2),
                    row.GetString(3),
                    row.IsDBNull(4) ? null : row.GetString(4),
                    row.GetString(5),
                    row.GetString(6),
                    DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(7)),
                    DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(8)),
                    row.GetInt32(9));
            },
            memberId,
            after,
            limit);
        var count = session.QuerySingleOrDefault(
            "SELECT count(*) FROM notifications WHERE member_id = ?1", static row => row.GetInt64(0), memberId);
        return new InboxList(memberId, count, items, items.Count == limit ? last : null);
    });

    /// <summary>Empties a member's inbox.</summary>
    public Task ClearAsync(string memberId) => store.Database.WriteAsync(session =>
    {
        session.Execute("DELETE FROM notifications WHERE member_id = ?1", memberId);
    });
}
