namespace Cbp.Storage.Relational.Payments;

/// <summary>The statements over <c>payments</c> and <c>payment_events</c>.</summary>
internal static class PaymentSql
{
    internal const string Columns = """
        payment_id, institution_id, member_id, user_payee_list_id, funding_account, amount, currency, memo,
        bill_reference, source_application, will_process_date, delivery_date, status, suspended, entered_at, updated_at,
        failure_code, processor_reference, version, recurring_payment_id, occurrence, retry_id
        """;

    /// <summary>It has not been processed: as the conditions of the indexes over such payments have it, word for word, so that SQLite uses them.</summary>
    /// <remarks>No IN: of more than two values SQLite makes a table, at each look at a row that is written.</remarks>
    public const string IsPending = "(status = 'Created' OR status = 'Validated' OR status = 'Scheduled')";

    public const string Find = $"SELECT {Columns} FROM payments WHERE payment_id = @PaymentId";

    public const string FindOfInstitution = Find + " AND institution_id = @InstitutionId";

    public const string Events = "SELECT event FROM payment_events WHERE payment_id = @PaymentId ORDER BY sequence";

    // The last two conditions are those of the index payments_pending, word for word: only then does SQLite use it.
    public const string PendingTwins = $"""
        SELECT COUNT(*) FROM payments
        WHERE institution_id = @InstitutionId AND member_id = @MemberId AND user_payee_list_id = @UserPayeeListId
          AND will_process_date = @WillProcessDate AND amount = @Amount AND currency = @Currency
          AND payment_id <> @Except
          AND NOT suspended AND {IsPending}
        """;

    // Two halves, each over a small index of its own.
    public const string PendingOfPayee = $"""
        SELECT payment_id FROM payments
        WHERE institution_id = @InstitutionId AND member_id = @MemberId AND user_payee_list_id = @UserPayeeListId
          AND NOT suspended AND {IsPending}
        UNION ALL
        SELECT payment_id FROM payments
        WHERE institution_id = @InstitutionId AND member_id = @MemberId AND user_payee_list_id = @UserPayeeListId
          AND suspended AND {IsPending}
        LIMIT @Limit
        """;

    public const string CountEnteredSince = """
        SELECT COUNT(*) FROM payments
        WHERE institution_id = @InstitutionId AND member_id = @MemberId AND entered_at >= @Since
        """;

    public const string Insert = $"""
        INSERT INTO payments ({Columns})
        VALUES (@PaymentId, @InstitutionId, @MemberId, @UserPayeeListId, @FundingAccount, @Amount, @Currency, @Memo,
            @BillReference, @SourceApplication, @WillProcessDate, @DeliveryDate, @Status, @Suspended, @EnteredAt, @UpdatedAt,
            @FailureCode, @ProcessorReference, @Version, @RecurringPaymentId, @Occurrence, @RetryId)
        """;

    public const string Update = """
        UPDATE payments
        SET funding_account = @FundingAccount, amount = @Amount, currency = @Currency, memo = @Memo,
            bill_reference = @BillReference, will_process_date = @WillProcessDate, delivery_date = @DeliveryDate,
            status = @Status, suspended = @Suspended, updated_at = @UpdatedAt, failure_code = @FailureCode,
            processor_reference = @ProcessorReference, version = @Version, retry_id = @RetryId
        WHERE payment_id = @PaymentId AND member_id = @MemberId AND version = @Was
        """;

    public const string InsertEvent =
        "INSERT INTO payment_events (payment_id, sequence, event) VALUES (@PaymentId, @Sequence, @Event)";
}
