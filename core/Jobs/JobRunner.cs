using Cbp.Core.Common;
using Cbp.Core.Outbox;
using Cbp.Core.Storage;

namespace Cbp.Core.Jobs;

/// <summary>Carries jobs on, chunk by chunk; each step can be called again after a crash.</summary>
/// <param name="database">Where jobs are kept.</param>
/// <param name="handlers">One for each kind of job.</param>
/// <param name="signal">Told when something waits in the outbox.</param>
/// <param name="time">The clock.</param>
public sealed class JobRunner(IDatabase database, IEnumerable<IJobHandler> handlers, IOutboxSignal signal, TimeProvider time)
{
    /// <summary>How many of the refused items a report names.</summary>
    public const int RefusalsReported = 100;

    private readonly Dictionary<string, IJobHandler> _handlers = handlers.ToDictionary(handler => handler.Kind);

    /// <summary>Does the job's next chunk, with its progress in the same transaction. One that has ended is left alone.</summary>
    /// <exception cref="InvalidOperationException">There is no such job, or nothing that does its kind.</exception>
    public async Task<JobProgress> RunChunkAsync(JobId jobId, CancellationToken cancellationToken = default)
    {
        var progress = await database.WriteYieldingAsync(
            async work =>
            {
                var job = await GetAsync(work, jobId);
                if (job.HasEnded) return ProgressOf(job);
                if (!_handlers.TryGetValue(job.Kind, out var handler))
                    throw new InvalidOperationException($"Nothing does jobs of the kind {job.Kind}.");
                var now = time.Now();
                var chunk = await handler.RunAsync(work, job, now);
                if (chunk.Refused.Count > 0) await work.Jobs.AddRefusalsAsync(jobId, chunk.Refused);
                return ProgressOf(await UpdateAsync(work, After(job, chunk) with { UpdatedAt = now }));
            },
            cancellationToken);
        signal.Written();
        return progress;
    }

    /// <summary>
    /// Records a chunk that was done outside the transaction: one that does nothing twice. Where the job does not stand at
    /// <paramref name="cursor"/> any more it was recorded before, and nothing is written.
    /// </summary>
    public Task<JobProgress> RecordAsync(JobId jobId, string? cursor, JobChunk chunk, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(chunk);
        return database.WriteYieldingAsync(
            async work =>
            {
                var job = await GetAsync(work, jobId);
                if (job.HasEnded || job.Cursor != cursor) return ProgressOf(job);
                return ProgressOf(await UpdateAsync(work, After(job, chunk) with { UpdatedAt = time.Now() }));
            },
            cancellationToken);
    }

    /// <summary>The job, whichever institution's it is.</summary>
    /// <exception cref="InvalidOperationException">There is none of that id.</exception>
    public Task<Job> GetAsync(JobId jobId, CancellationToken cancellationToken = default) =>
        database.ReadAsync(work => GetAsync(work, jobId), cancellationToken);

    /// <summary>Gives the job up; what was done stays done.</summary>
    public Task<JobProgress> FailAsync(JobId jobId, CancellationToken cancellationToken = default) => database.WriteYieldingAsync(
        async work =>
        {
            var job = await GetAsync(work, jobId);
            if (job.HasEnded) return ProgressOf(job);
            return ProgressOf(await UpdateAsync(work, job with { Status = JobStatus.Failed, UpdatedAt = time.Now() }));
        },
        cancellationToken);

    /// <summary>The job with its first refusals, or JOB_NOT_FOUND.</summary>
    public Task<Outcome<JobReport>> FindAsync(InstitutionId caller, JobId jobId, CancellationToken cancellationToken) =>
        database.ReadAsync<Outcome<JobReport>>(
            async work => await work.Jobs.FindAsync(jobId) is { } job && job.InstitutionId == caller
                ? new JobReport(job, await work.Jobs.RefusalsAsync(jobId, RefusalsReported))
                : new Refusal(ErrorCodes.JobNotFound, "There is no such job."),
            cancellationToken);

    private static Job After(Job job, JobChunk chunk)
    {
        var (done, refused) = (job.Done + chunk.Done, job.Refused + chunk.Refused.Count);
        return job with
        {
            Status = chunk.Finished ? JobStatus.Completed : JobStatus.Running,
            Cursor = chunk.Cursor,
            Done = done,
            Refused = refused,
            Total = chunk.Finished ? done + refused : chunk.Total ?? job.Total,
        };
    }

    private static async Task<Job> UpdateAsync(IUnitOfWork work, Job job)
    {
        var next = job with { Version = job.Version + 1 };
        if (!await work.Jobs.UpdateAsync(next)) throw new InvalidOperationException($"Job {job.JobId} was changed by another transaction.");
        return next;
    }

    private static async Task<Job> GetAsync(IUnitOfWork work, JobId jobId) =>
        await work.Jobs.FindAsync(jobId) ?? throw new InvalidOperationException($"There is no job {jobId}.");

    private static JobProgress ProgressOf(Job job) => new(job.Total, job.Done, job.Refused, job.HasEnded);
}
