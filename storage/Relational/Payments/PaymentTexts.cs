namespace Cbp.Storage.Relational.Payments;

/// <summary>The statements by payment id, which must know where a payment is kept.</summary>
/// <param name="Find">The payment of an id.</param>
/// <param name="FindOfInstitution">The payment of an id, if it is the institution's.</param>
/// <param name="FindByRetry">The payment of an attempt's id.</param>
/// <param name="Events">A payment's events in order.</param>
/// <param name="InsertEvent">Adds an event.</param>
/// <param name="InsertKey">Records where the payment of an id is kept; null where there is one place.</param>
internal sealed record PaymentTexts(
    string Find, string FindOfInstitution, string FindByRetry, string Events, string InsertEvent, string? InsertKey = null)
{
    /// <summary>As <see cref="InsertKey"/>, of a later attempt; again for one that is known.</summary>
    public string? InsertAttempt { get; } = InsertKey is null ? null : InsertKey + " ON CONFLICT (payment_id) DO NOTHING";

    /// <summary>Each in one table.</summary>
    public static PaymentTexts OneTable { get; } = new(
        PaymentSql.Find, PaymentSql.FindOfInstitution, PaymentListSql.FindByRetry, PaymentSql.Events, PaymentSql.InsertEvent);

    /// <summary>
    /// Payments in partitions by member, events in partitions by month. <c>payment_keys</c> says of every payment and attempt which member's it
    /// is and when it began, which leads to one partition of payments, and to no month of events before the payment's own. The day less is
    /// for clocks that do not agree.
    /// </summary>
    public static PaymentTexts Partitioned { get; } = new(
        PaymentSql.Find + " AND member_id = (SELECT member_id FROM payment_keys WHERE payment_id = @PaymentId)",
        PaymentSql.FindOfInstitution + " AND member_id = (SELECT member_id FROM payment_keys WHERE payment_id = @PaymentId)",
        PaymentListSql.FindByRetry + " AND member_id = (SELECT member_id FROM payment_keys WHERE payment_id = @AttemptId)",
        """
        SELECT event FROM payment_events WHERE payment_id = @PaymentId
          AND occurred_at >= (SELECT began_at - interval '1 day' FROM payment_keys WHERE payment_id = @PaymentId)
        ORDER BY sequence
        """,
        "INSERT INTO payment_events (payment_id, sequence, occurred_at, event) VALUES (@PaymentId, @Sequence, @OccurredAt, @Event)",
        "INSERT INTO payment_keys (payment_id, member_id, began_at) VALUES (@KeyId, @MemberId, @EnteredAt)");
}
