namespace Cbp.Storage.Relational.Recurring;

/// <summary>The statements over <c>recurring_payments</c> and <c>recurring_occurrences</c>.</summary>
internal static class RecurringSql
{
    private const string Columns = """
        recurring_payment_id, institution_id, member_id, user_payee_list_id, funding_account, amount, currency, memo, bill_reference,
        source_application, frequency, first_date, process_day, second_process_day, anchor_number, num_payments, until_date, status,
        next_number, generation, entered_at, updated_at, version
        """;

    private const string OccurrenceColumns = "recurring_payment_id, number, due_date, process_date, status, payment_id, error_code, held";

    public const string Find = $"SELECT {Columns} FROM recurring_payments WHERE recurring_payment_id = @Id";

    public const string OfMember = $"""
        SELECT {Columns} FROM recurring_payments WHERE institution_id = @InstitutionId AND member_id = @MemberId
        ORDER BY entered_at DESC, recurring_payment_id DESC
        """;

    public const string Insert = $"""
        INSERT INTO recurring_payments ({Columns})
        VALUES (@RecurringPaymentId, @InstitutionId, @MemberId, @UserPayeeListId, @FundingAccount, @Amount, @Currency, @Memo, @BillReference,
            @SourceApplication, @Frequency, @FirstDate, @ProcessDay, @SecondProcessDay, @AnchorNumber, @NumPayments, @UntilDate, @Status,
            @NextNumber, @Generation, @EnteredAt, @UpdatedAt, @Version)
        """;

    public const string Update = """
        UPDATE recurring_payments
        SET funding_account = @FundingAccount, amount = @Amount, currency = @Currency, memo = @Memo, bill_reference = @BillReference,
            frequency = @Frequency, first_date = @FirstDate, process_day = @ProcessDay, second_process_day = @SecondProcessDay,
            anchor_number = @AnchorNumber, num_payments = @NumPayments, until_date = @UntilDate, status = @Status, next_number = @NextNumber,
            generation = @Generation, updated_at = @UpdatedAt, version = @Version
        WHERE recurring_payment_id = @RecurringPaymentId AND version = @Version - 1
        """;

    public const string Occurrences =
        $"SELECT {OccurrenceColumns} FROM recurring_occurrences WHERE recurring_payment_id = @Id ORDER BY number";

    public const string FindOccurrence =
        $"SELECT {OccurrenceColumns} FROM recurring_occurrences WHERE recurring_payment_id = @Id AND number = @Number";

    public const string SaveOccurrence = $"""
        INSERT INTO recurring_occurrences ({OccurrenceColumns})
        VALUES (@Id, @Number, @DueDate, @Date, @Status, @PaymentId, @ErrorCode, @Held)
        ON CONFLICT (recurring_payment_id, number) DO UPDATE SET due_date = excluded.due_date, process_date = excluded.process_date,
            status = excluded.status, payment_id = excluded.payment_id, error_code = excluded.error_code, held = excluded.held
        """;

    public const string DeleteOccurrence = "DELETE FROM recurring_occurrences WHERE recurring_payment_id = @Id AND number = @Number";
}
