namespace Cbp.Storage.Relational.Exceptions;

/// <summary>The statements over <c>payment_exceptions</c>.</summary>
internal static class ExceptionSql
{
    public const string Columns = """
        exception_id, institution_id, payment_id, member_id, recurring_payment_id, code, category, cause, detail, attempts, next_step, status,
        rule_applied, resolution, resolved_by, resolved_at, note, follow_up_payment_id, created_at, updated_at, version
        """;

    public const string Insert = $"""
        INSERT INTO payment_exceptions ({Columns})
        VALUES (@ExceptionId, @InstitutionId, @PaymentId, @MemberId, @RecurringPaymentId, @Code, @Category, @Cause, @Detail, @Attempts, @NextStep, @Status,
            @RuleApplied, @Resolution, @ResolvedBy, @ResolvedAt, @Note, @FollowUpPaymentId, @CreatedAt, @UpdatedAt, @Version)
        ON CONFLICT (institution_id, cause) DO NOTHING
        """;

    public const string Update = """
        UPDATE payment_exceptions
        SET detail = @Detail, attempts = @Attempts, next_step = @NextStep, status = @Status, rule_applied = @RuleApplied, resolution = @Resolution,
            resolved_by = @ResolvedBy, resolved_at = @ResolvedAt, note = @Note, follow_up_payment_id = @FollowUpPaymentId, updated_at = @UpdatedAt,
            version = @Version
        WHERE exception_id = @ExceptionId AND version = @Version - 1
        """;

    public const string Find = $"SELECT {Columns} FROM payment_exceptions WHERE exception_id = @ExceptionId";

    public const string OfPayment = $"SELECT {Columns} FROM payment_exceptions WHERE payment_id = @PaymentId ORDER BY created_at, exception_id";

    public const string FollowedUpBy = $"SELECT {Columns} FROM payment_exceptions WHERE follow_up_payment_id = @PaymentId";

    // Walked backwards along payment_exceptions_by_age, from the cursor on.
    public const string List = $"""
        SELECT {Columns} FROM payment_exceptions
        WHERE institution_id = @InstitutionId {Filters}
        ORDER BY created_at DESC, exception_id DESC LIMIT @Limit
        """;

    // The same along payment_exceptions_by_status.
    public const string ListOfStatus = $"""
        SELECT {Columns} FROM payment_exceptions
        WHERE institution_id = @InstitutionId AND status = @Status {Filters}
        ORDER BY created_at DESC, exception_id DESC LIMIT @Limit
        """;

    // And along payment_exceptions_of_payment: there are few of one payment.
    public const string ListOfPayment = $"""
        SELECT {Columns} FROM payment_exceptions
        WHERE payment_id = @PaymentId AND institution_id = @InstitutionId AND (@Status IS NULL OR status = @Status) {Filters}
        ORDER BY created_at DESC, exception_id DESC LIMIT @Limit
        """;

    // The condition on the status is that of the index payment_exceptions_unresolved, word for word.
    public const string Unresolved = $"""
        SELECT {Columns} FROM payment_exceptions
        WHERE category = @Category AND exception_id > @After AND status <> 'Resolved'
        ORDER BY exception_id LIMIT @Limit
        """;

    private const string Filters = """
        AND created_at >= @From AND created_at < @Before
          AND created_at <= @AfterTime AND (created_at < @AfterTime OR exception_id < @AfterId)
          AND (@Code IS NULL OR code = @Code) AND (@MemberId IS NULL OR member_id = @MemberId)
        """;
}
