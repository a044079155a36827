namespace Cbp.Storage.Relational.Reconciliation;

/// <summary>The statements over bookings, files and the sorted records of reconciliations.</summary>
internal static class SettlementSql
{
    private const string BookingColumns = "institution_id, booked_at, attempt_id, flow, payment_id, reference, amount, currency";

    public const string AddBooking = $"""
        INSERT INTO settlement_bookings ({BookingColumns})
        VALUES (@InstitutionId, @BookedAt, @AttemptId, @Flow, @PaymentId, @Reference, @Amount, @Currency)
        """;

    public const string Bookings = $"""
        SELECT {BookingColumns} FROM settlement_bookings
        WHERE institution_id = @InstitutionId AND booked_at >= @From AND booked_at < @To
        ORDER BY booked_at, attempt_id, flow LIMIT @Limit
        """;

    public const string BookingsAfter = $"""
        SELECT {BookingColumns} FROM settlement_bookings
        WHERE institution_id = @InstitutionId AND (booked_at, attempt_id, flow) > (@AfterTime, @AfterAttempt, @AfterFlow) AND booked_at < @To
        ORDER BY booked_at, attempt_id, flow LIMIT @Limit
        """;

    public const string BookingOf = $"""
        SELECT {BookingColumns} FROM settlement_bookings
        WHERE institution_id = @InstitutionId AND reference = @Reference AND flow = 'Settled' ORDER BY booked_at DESC LIMIT 1
        """;

    private const string EntryColumns =
        "match_key, side, number, flow, attempt_id, payment_id, reference, amount, return_code, item_id";

    public const string AddEntry = $"""
        INSERT INTO settlement_entries (set_id, {EntryColumns})
        VALUES (@SetId, @Key, @Side, @Number, @Flow, @AttemptId, @PaymentId, @Reference, @Amount, @ReturnCode, @ItemId)
        ON CONFLICT (set_id, match_key, side, number) DO NOTHING
        """;

    public const string Entries = $"""
        SELECT {EntryColumns} FROM settlement_entries
        WHERE set_id = @SetId AND match_key > @After ORDER BY match_key, side, number LIMIT @Limit
        """;

    // The key's last three characters are the currency.
    public const string Sums = """
        SELECT side, flow, substr(match_key, length(match_key) - 2) AS currency, COUNT(*), SUM(amount) FROM settlement_entries
        WHERE set_id = @SetId GROUP BY side, flow, substr(match_key, length(match_key) - 2) ORDER BY 1, 2, 3
        """;

    public const string RepeatedKey =
        "SELECT match_key FROM settlement_entries WHERE set_id = @SetId GROUP BY match_key HAVING COUNT(*) > @More LIMIT 1";

    public const string DeleteEntries = """
        DELETE FROM settlement_entries WHERE set_id = @SetId AND match_key IN (
            SELECT match_key FROM settlement_entries WHERE set_id = @SetId ORDER BY match_key LIMIT @Limit)
        """;

    private const string FileColumns =
        "file_id, institution_id, day, format, uploaded_by, status, lines, received_at, problem_count, problems";

    public const string SaveFile = $"""
        INSERT INTO settlement_files ({FileColumns})
        VALUES (@FileId, @InstitutionId, @Day, @Format, @UploadedBy, @Status, @Lines, @ReceivedAt, @ProblemCount, @Problems)
        ON CONFLICT (file_id) DO UPDATE
        SET status = excluded.status, received_at = excluded.received_at, lines = excluded.lines, problem_count = excluded.problem_count, problems = excluded.problems
        """;

    public const string Files = $"""
        SELECT {FileColumns} FROM settlement_files
        WHERE institution_id = @InstitutionId AND day = @Day ORDER BY received_at DESC, file_id DESC
        """;

    // Of EXISTS, SQLite makes a list of all sets first; without an order, PostgreSQL reads entries until one fits.
    public const string SetsBefore = """
        SELECT file_id FROM settlement_files
        WHERE received_at < @Before AND (
            SELECT match_key FROM settlement_entries WHERE set_id = file_id ORDER BY match_key LIMIT 1) IS NOT NULL
        ORDER BY received_at LIMIT @Limit
        """;
}
