namespace Cbp.Storage.Relational.Reconciliation;

/// <summary>The statements over reconciliations and their items.</summary>
internal static class ReconciliationSql
{
    private const string Columns = "institution_id, day, run, job_id, status, started_at, ended_at, sums";

    public const string Find = $"SELECT {Columns} FROM reconciliations WHERE institution_id = @InstitutionId AND day = @Day";

    public const string Since = $"SELECT {Columns} FROM reconciliations WHERE institution_id = @InstitutionId AND day >= @Day ORDER BY day";

    public const string Save = $"""
        INSERT INTO reconciliations ({Columns}) VALUES (@InstitutionId, @Day, @Run, @JobId, @Status, @StartedAt, @EndedAt, @Sums)
        ON CONFLICT (institution_id, day) DO UPDATE
        SET run = excluded.run, job_id = excluded.job_id, status = excluded.status, started_at = excluded.started_at,
            ended_at = excluded.ended_at, sums = excluded.sums
        """;

    private const string ItemColumns = """
        item_id, institution_id, day, run, kind, match_key, flow, payment_id, attempt_id, reference, ours, theirs, correction, currency,
        line, return_code, detail, state, applied_at, applied_by
        """;

    public const string AddItem = $"""
        INSERT INTO reconciliation_items ({ItemColumns})
        VALUES (@ItemId, @InstitutionId, @Day, @Run, @Kind, @Key, @Flow, @PaymentId, @AttemptId, @Reference, @Ours, @Theirs, @Correction,
            @Currency, @Line, @ReturnCode, @Detail, @State, @AppliedAt, @AppliedBy)
        ON CONFLICT (institution_id, day, item_id) DO NOTHING
        """;

    public const string FoundAgain =
        "UPDATE reconciliation_items SET run = @Run, line = @Line WHERE institution_id = @InstitutionId AND day = @Day AND item_id = @ItemId";

    public const string FindItem = $"""
        SELECT {ItemColumns} FROM reconciliation_items WHERE institution_id = @InstitutionId AND day = @Day AND item_id = @ItemId
        """;

    public const string ApplyItem = """
        UPDATE reconciliation_items SET state = 'Applied', applied_at = @AppliedAt, applied_by = @AppliedBy
        WHERE institution_id = @InstitutionId AND day = @Day AND item_id = @ItemId AND state = 'Proposed'
        """;

    public const string Items = $"""
        SELECT {ItemColumns} FROM reconciliation_items
        WHERE institution_id = @InstitutionId AND day = @Day AND item_id > @After
          AND (@Kind = '' OR kind = @Kind) AND (@State = '' OR state = @State)
        ORDER BY item_id LIMIT @Limit
        """;

    public const string ItemSums = """
        SELECT kind, state, currency, COUNT(*), SUM(CASE WHEN run = @Run AND theirs IS NOT NULL THEN 1 ELSE 0 END), SUM(correction)
        FROM reconciliation_items WHERE institution_id = @InstitutionId AND day = @Day GROUP BY kind, state, currency ORDER BY 1, 2, 3
        """;

    public const string DeleteStale = """
        DELETE FROM reconciliation_items WHERE institution_id = @InstitutionId AND day = @Day AND item_id IN (
            SELECT item_id FROM reconciliation_items
            WHERE institution_id = @InstitutionId AND day = @Day AND run < @Run AND state = 'Proposed' LIMIT @Limit)
        """;

    public const string Institutions = "SELECT institution_id FROM institutions ORDER BY institution_id";
}
