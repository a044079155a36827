using Cbp.Core.Calendar;
using Cbp.Core.Common;
using Cbp.Core.Gateways;
using Cbp.Core.Jobs;
using Cbp.Core.Outbox;
using Cbp.Core.Storage;

namespace Cbp.Core.Payments.Operations;

/// <summary>
/// The steps of sending an institution's due payments: takes a page of them, wakes the lifecycle of each, and looks how far they are. Each
/// step can be called again after a crash. A lifecycle that is on its way already does nothing with it, so that nothing is doubled.
/// </summary>
/// <param name="database">Where payments and jobs are kept.</param>
/// <param name="upstreams">Whether the systems can take more.</param>
/// <param name="signal">Told when something waits in the outbox.</param>
/// <param name="ids">Where new ids come from.</param>
/// <param name="time">The clock.</param>
public sealed class ProcessDuePayments(IDatabase database, IUpstreamHealth upstreams, IOutboxSignal signal, IIdGenerator ids, TimeProvider time)
{
    /// <summary>The name of the kind of job and of its orchestrator.</summary>
    public const string JobKind = "ProcessDuePayments";

    /// <summary>How many payments are taken at a time.</summary>
    public const int PageSize = 1_000;

    /// <summary>How many lifecycles are woken in one transaction.</summary>
    public const int ChunkSize = 200;

    /// <summary>True while the core banking system or the processor is given a rest: whatever is sent would only wait there.</summary>
    public bool IsPaused => IsOpen(UpstreamNames.Processor) || IsOpen(UpstreamNames.CoreBanking);

    /// <summary>Takes the next page, once: where the job stands behind it already, that page is given again.</summary>
    public Task<DuePage> TakeAsync(DueRun run, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(run);
        return database.WriteYieldingAsync(
            async work =>
            {
                var job = await GetAsync(work, new JobId(run.JobId));
                if (job.HasEnded) return new DuePage(0, job.Cursor, true);
                if (job.Cursor != run.After)
                {
                    var taken = (job.Total ?? 0) - run.First + 1;
                    return new DuePage(taken, job.Cursor, taken < PageSize);
                }

                var institution = await work.Institutions.FindAsync(job.InstitutionId)
                    ?? throw new InvalidOperationException($"There is no institution {job.InstitutionId}.");
                // What falls due while the job runs is not its own: it looks at the day on which it was asked for.
                var today = new BusinessCalendar(institution).LocalDate(job.CreatedAt);
                var due = await work.Payments.DueAsync(job.InstitutionId, today, CursorOf(run.After), PageSize);
                await work.JobPayments.AddAsync(job.JobId, run.First, [.. due.Select(payment => payment.PaymentId)]);
                var cursor = due.Count == 0 ? job.Cursor : $"{due[^1].WillProcessDate:yyyy-MM-dd}/{due[^1].PaymentId}";
                await UpdateAsync(work, job with { Status = JobStatus.Running, Cursor = cursor, Total = run.First - 1 + due.Count });
                return new DuePage(due.Count, cursor, due.Count < PageSize);
            },
            cancellationToken);
    }

    /// <summary>Wakes the lifecycles of those that are still pending.</summary>
    public async Task WakeAsync(DueChunk chunk, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(chunk);
        await database.WriteYieldingAsync(
            async work =>
            {
                var pending = await work.JobPayments.PendingAsync(new JobId(chunk.JobId), chunk.First, chunk.Count);
                await work.Outbox.AddAsync([.. pending.Select(payment => PaymentEventMessages.Due(payment, ids.NewId(), time.Now()))]);
                return true;
            },
            cancellationToken);
        signal.Written();
    }

    /// <summary>Counts what became of the job's payments, into the job too; and ends it, where it has no more to do.</summary>
    public Task<DueProgress> ObserveAsync(DueChunk chunk, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(chunk);
        return database.WriteYieldingAsync(
            async work =>
            {
                var job = await GetAsync(work, new JobId(chunk.JobId));
                var open = await work.JobPayments.CountOpenAsync(job.JobId, chunk.First, chunk.Count);
                if (job.HasEnded) return new DueProgress(job.Total ?? 0, open, IsPaused);
                var totals = await work.JobPayments.TotalsAsync(job.JobId);
                var failed = totals.Where(total => total.Status == PaymentStatus.Failed).Sum(total => total.Count);
                var begun = totals.Where(total => !PaymentStateMachine.IsPending(total.Status)).Sum(total => total.Count);
                var next = job with { Status = chunk.Finished ? JobStatus.Completed : JobStatus.Running, Done = begun - failed, Refused = failed };
                if (next != job) await UpdateAsync(work, next);
                return new DueProgress(job.Total ?? 0, open, IsPaused);
            },
            cancellationToken);
    }

    private bool IsOpen(string upstream) => upstreams.Of(upstream).Circuit == UpstreamCircuit.Open;

    private async Task UpdateAsync(IUnitOfWork work, Job job)
    {
        if (!await work.Jobs.UpdateAsync(job with { Version = job.Version + 1, UpdatedAt = time.Now() }))
            throw new InvalidOperationException($"Job {job.JobId} was changed by another transaction.");
    }

    private static async Task<Job> GetAsync(IUnitOfWork work, JobId jobId) =>
        await work.Jobs.FindAsync(jobId) ?? throw new InvalidOperationException($"There is no job {jobId}.");

    private static (DateOnly Day, PaymentId Id)? CursorOf(string? text) => text is null
        ? null
        : (DateOnly.ParseExact(text.AsSpan(0, 10), "yyyy-MM-dd"), new PaymentId(Guid.ParseExact(text.AsSpan(11), "D")));
}
