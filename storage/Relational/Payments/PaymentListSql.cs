namespace Cbp.Storage.Relational.Payments;

/// <summary>The statements that list payments.</summary>
internal static class PaymentListSql
{
    public const string FindByRetry = $"SELECT {PaymentSql.Columns} FROM payments WHERE retry_id = @AttemptId";

    public const string PendingOf = $"""
        SELECT {PaymentSql.Columns} FROM payments
        WHERE recurring_payment_id = @Recurring AND {PaymentSql.IsPending} ORDER BY occurrence
        """;

    public const string CountProcessed = """
        SELECT COUNT(*) FROM payments
        WHERE recurring_payment_id = @Recurring AND status IN ('Processing', 'Completed', 'Failed', 'Reprocessing', 'Returned')
        """;

    // The index payments_by_entry has the payment's id behind the time of entry, so it is walked backwards, from the cursor on.
    public const string OfMember = $"""
        SELECT {PaymentSql.Columns} FROM payments
        WHERE institution_id = @InstitutionId AND member_id = @MemberId
          AND entered_at <= @AfterTime AND (entered_at < @AfterTime OR payment_id < @AfterId)
          AND (@From IS NULL OR will_process_date >= @From) AND (@To IS NULL OR will_process_date <= @To)
          AND (@Statuses IS NULL OR @Statuses LIKE '%,' || status || ',%')
          AND (@Recurring IS NULL OR (recurring_payment_id IS NOT NULL) = @Recurring)
          AND (@Payee IS NULL OR user_payee_list_id = @Payee)
          AND (@MinAmount IS NULL OR amount >= @MinAmount) AND (@MaxAmount IS NULL OR amount <= @MaxAmount)
        ORDER BY entered_at DESC, payment_id DESC LIMIT @Limit
        """;

    public const string LastByPayee = $"""
        SELECT {PaymentSql.Columns} FROM (
            SELECT *, ROW_NUMBER() OVER (
                PARTITION BY user_payee_list_id ORDER BY will_process_date DESC, entered_at DESC, payment_id DESC) AS place
            FROM payments
            WHERE institution_id = @InstitutionId AND member_id = @MemberId AND status IN ('Processing', 'Completed', 'Reprocessing', 'Returned')) AS p
        WHERE place = 1 ORDER BY will_process_date DESC, entered_at DESC, payment_id DESC
        """;

    public const string NextByPayee = $"""
        SELECT {PaymentSql.Columns} FROM (
            SELECT *, ROW_NUMBER() OVER (PARTITION BY user_payee_list_id ORDER BY will_process_date, entered_at, payment_id) AS place
            FROM payments
            WHERE institution_id = @InstitutionId AND member_id = @MemberId AND {PaymentSql.IsPending}) AS p
        WHERE place = 1 ORDER BY will_process_date, entered_at, payment_id
        """;

    // The condition on the status is that of the index payments_in_processing, word for word.
    public const string InProcessingSince = $"""
        SELECT {PaymentSql.Columns} FROM payments
        WHERE status IN ('Processing', 'Reprocessing') AND updated_at < @Before
          AND updated_at >= @AfterTime AND (updated_at > @AfterTime OR payment_id > @AfterId)
        ORDER BY updated_at, payment_id LIMIT @Limit
        """;

    // The conditions on status and hold are those of the index payments_due, word for word.
    public const string Due = $"""
        SELECT {PaymentSql.Columns} FROM payments
        WHERE institution_id = @InstitutionId AND will_process_date <= @Day
          AND will_process_date >= @AfterDay AND (will_process_date > @AfterDay OR payment_id > @AfterId)
          AND NOT suspended AND {PaymentSql.IsPending}
        ORDER BY will_process_date, payment_id LIMIT @Limit
        """;

    public const string Held = $"""
        SELECT {PaymentSql.Columns} FROM payments
        WHERE will_process_date < @Day
          AND will_process_date >= @AfterDay AND (will_process_date > @AfterDay OR payment_id > @AfterId)
          AND suspended AND {PaymentSql.IsPending}
        ORDER BY will_process_date, payment_id LIMIT @Limit
        """;
}
