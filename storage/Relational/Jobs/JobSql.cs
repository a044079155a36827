namespace Cbp.Storage.Relational.Jobs;

/// <summary>The statements over <c>jobs</c> and <c>job_refusals</c>.</summary>
internal static class JobSql
{
    private const string Columns =
        "job_id, institution_id, kind, status, input, cursor, total, done, refused, created_at, updated_at, version";

    public const string Find = $"SELECT {Columns} FROM jobs WHERE job_id = @JobId";

    // The condition on the state is that of the index jobs_active, word for word.
    public const string FindActive = $"""
        SELECT {Columns} FROM jobs
        WHERE institution_id = @InstitutionId AND kind = @Kind AND status IN ('Queued', 'Running') ORDER BY created_at LIMIT 1
        """;

    public const string Insert = $"""
        INSERT INTO jobs ({Columns})
        VALUES (@JobId, @InstitutionId, @Kind, @Status, @Input, @Cursor, @Total, @Done, @Refused, @CreatedAt, @UpdatedAt, @Version)
        """;

    public const string Update = """
        UPDATE jobs SET status = @Status, cursor = @Cursor, total = @Total, done = @Done, refused = @Refused,
            updated_at = @UpdatedAt, version = @Version
        WHERE job_id = @JobId AND version = @Version - 1
        """;

    public const string Count = "SELECT COUNT(*) FROM job_refusals WHERE job_id = @JobId";

    public const string InsertRefusal =
        "INSERT INTO job_refusals (job_id, number, item, error_code, detail) VALUES (@JobId, @Number, @Item, @ErrorCode, @Detail)";

    public const string Refusals =
        "SELECT item, error_code, detail FROM job_refusals WHERE job_id = @JobId ORDER BY number LIMIT @Limit";
}
