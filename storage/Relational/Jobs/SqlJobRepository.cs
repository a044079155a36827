using System.Data.Common;
using Cbp.Core.Common;
using Cbp.Core.Jobs;
using Cbp.Storage.Relational.Values;

namespace Cbp.Storage.Relational.Jobs;

/// <summary>Jobs as rows.</summary>
internal sealed class SqlJobRepository(SqlSession session) : IJobRepository
{
    public Task<Job?> FindAsync(JobId jobId) => session.FindAsync(JobSql.Find, new { JobId = jobId.ToStored() }, Read);

    public Task<Job?> FindActiveAsync(InstitutionId institutionId, string kind) =>
        session.FindAsync(JobSql.FindActive, new { InstitutionId = institutionId.Value, Kind = kind }, Read);

    public Task AddAsync(Job job) => session.PostAsync(JobSql.Insert, Row(job));

    public async Task<bool> UpdateAsync(Job job) => await session.ExecuteAsync(JobSql.Update, Row(job)) == 1;

    public async Task AddRefusalsAsync(JobId jobId, IReadOnlyList<JobRefusal> refusals)
    {
        var number = await session.NumberAsync(JobSql.Count, new { JobId = jobId.ToStored() });
        foreach (var refusal in refusals)
        {
            await session.PostAsync(
                JobSql.InsertRefusal, new { JobId = jobId.ToStored(), Number = ++number, refusal.Item, refusal.ErrorCode, refusal.Detail });
        }
    }

    public async Task<IReadOnlyList<JobRefusal>> RefusalsAsync(JobId jobId, int limit) => await session.ListAsync(
        JobSql.Refusals,
        new { JobId = jobId.ToStored(), Limit = limit },
        row => new JobRefusal(row.GetString(0), row.GetString(1), row.GetString(2)));

    private static object Row(Job job) => new
    {
        JobId = job.JobId.ToStored(),
        InstitutionId = job.InstitutionId.Value,
        job.Kind,
        Status = job.Status.ToString(),
        job.Input,
        job.Cursor,
        job.Total,
        job.Done,
        job.Refused,
        CreatedAt = job.CreatedAt.ToStored(),
        UpdatedAt = job.UpdatedAt.ToStored(),
        job.Version,
    };

    private static Job Read(DbDataReader row) => new()
    {
        JobId = new JobId(row.GetId(0)),
        InstitutionId = new InstitutionId(row.GetString(1)),
        Kind = row.GetString(2),
        Status = row.GetEnum<JobStatus>(3),
        Input = row.GetString(4),
        Cursor = row.GetStringOrNull(5),
        Total = row.IsDBNull(6) ? null : row.GetInt32(6),
        Done = row.GetInt32(7),
        Refused = row.GetInt32(8),
        CreatedAt = row.GetTime(9),
        UpdatedAt = row.GetTime(10),
        Version = row.GetInt32(11),
    };
}
