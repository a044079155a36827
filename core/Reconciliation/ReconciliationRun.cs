using System.Globalization;
using System.Text.Json;
using Cbp.Core.Calendar;
using Cbp.Core.Common;
using Cbp.Core.Jobs;
using Cbp.Core.Messaging;
using Cbp.Core.Reconciliation.Files;
using Cbp.Core.Storage;

namespace Cbp.Core.Reconciliation;

/// <summary>Reconciles a day, chunk by chunk. Each chunk can be done again after a crash, and then books nothing twice.</summary>
/// <param name="database">Where everything is kept.</param>
/// <param name="reports">Where the processor's files come from.</param>
/// <param name="import">Reads them.</param>
/// <param name="matching">Matches them.</param>
/// <param name="jobs">Keeps how far it has come.</param>
/// <param name="time">The clock.</param>
public sealed class ReconciliationRun(
    IDatabase database, ISettlementReports reports, SettlementImport import, ReconciliationMatching matching, JobRunner jobs, TimeProvider time)
{
    /// <summary>The kind of job, which is its orchestrator's name; never renamed.</summary>
    public const string JobKind = "Reconcile";

    private const int PagesOfChunk = 20;
    private const int DroppedAtOnce = 5000;

    /// <summary>Does the next chunk and records it.</summary>
    public async Task<JobProgress> RunChunkAsync(JobId jobId, CancellationToken cancellationToken = default)
    {
        var job = await jobs.GetAsync(jobId, cancellationToken);
        if (job.HasEnded) return new JobProgress(job.Total, job.Done, job.Refused, true);
        var input = JsonSerializer.Deserialize(job.Input, CoreJson.Default.ReconciliationInput)
            ?? throw new InvalidOperationException($"Job {jobId} has no input.");
        var day = new ReconciliationDay(job.InstitutionId, input.Day);
        var cursor = ReconciliationCursor.Parse(job.Cursor);
        var chunk = cursor.Step switch
        {
            ReconciliationStep.FetchReport => await FetchAsync(job, day, SettlementFormat.Csv, cancellationToken),
            ReconciliationStep.FetchReturns => await FetchAsync(job, day, SettlementFormat.Nacha, cancellationToken),
            ReconciliationStep.StageOurs => await StageOursAsync(job, day, cursor.After, cancellationToken),
            ReconciliationStep.StageApplied => await StageAppliedAsync(job, day, cursor.After, cancellationToken),
            ReconciliationStep.Match => await MatchAsync(job, day, input.Run, cursor.After, cancellationToken),
            ReconciliationStep.Finish => await FinishAsync(job, day, input.Run, cancellationToken),
            ReconciliationStep.DropOurs => await DropAsync(OursOf(job), cursor.Step, ReconciliationStep.DropApplied, cancellationToken),
            _ => await DropAsync(AppliedOf(job), cursor.Step, null, cancellationToken),
        };
        return await jobs.RecordAsync(jobId, job.Cursor, chunk, cancellationToken);
    }

    private static Guid OursOf(Job job) => RecurringPaymentId.Derived(job.JobId.Value, 1, 0);

    private static Guid AppliedOf(Job job) => RecurringPaymentId.Derived(job.JobId.Value, 2, 0);

    private static Guid FetchedOf(Job job, SettlementFormat format) => RecurringPaymentId.Derived(job.JobId.Value, 3, (int)format);

    private static JobChunk Next(ReconciliationStep step, string? after = null, int done = 0) =>
        new(done, [], new ReconciliationCursor(step, after).ToString(), false);

    private static JobChunk End(IReadOnlyList<JobRefusal>? refused = null) => new(0, refused ?? [], null, true);

    // A file that was uploaded stands for one that would be fetched.
    private async Task<JobChunk> FetchAsync(Job job, ReconciliationDay day, SettlementFormat format, CancellationToken cancellationToken)
    {
        var next = format == SettlementFormat.Csv ? ReconciliationStep.FetchReturns : ReconciliationStep.StageOurs;
        if ((await FilesAsync(job, day, cancellationToken)).Any(file => file.Format == format)) return Next(next);
        await using var stream = await reports.OpenAsync(day.Institution, day.Day, format, cancellationToken);
        if (stream is null)
        {
            // Returns do not come every day; a report does.
            if (format == SettlementFormat.Nacha) return Next(next);
            await SaveAsync(job, day, reconciliation => reconciliation with { Status = ReconciliationStatus.NoReport, EndedAt = time.Now() }, cancellationToken);
            return End([new JobRefusal($"{day.Day:yyyy-MM-dd}", ErrorCodes.SettlementReportNotFound.Code, "The processor has no report of the day yet.")]);
        }

        var record = new StoredSettlementFile
        {
            FileId = FetchedOf(job, format),
            InstitutionId = day.Institution,
            Day = day.Day,
            Format = format,
            ReceivedAt = job.CreatedAt,
        };
        var file = await import.ImportAsync(stream, new SettlementFile(format, day.Institution, day.Day), record, null, cancellationToken);
        if (file.Status == SettlementFileStatus.Accepted) return Next(next);
        await SaveAsync(job, day, reconciliation => reconciliation with { Status = ReconciliationStatus.FileRefused, EndedAt = time.Now() }, cancellationToken);
        return End([.. file.Problems.Select(problem => new JobRefusal(
            $"{format} line {problem.Line}, column {problem.Column}", ErrorCodes.SettlementFileRefused.Code, problem.Detail))]);
    }

    private async Task<JobChunk> StageOursAsync(Job job, ReconciliationDay day, string? after, CancellationToken cancellationToken)
    {
        var institution = await database.ReadAsync(work => work.Institutions.FindAsync(day.Institution), cancellationToken)
            ?? throw new InvalidOperationException($"There is no institution {day.Institution}.");
        var (from, to) = ReconciliationDay.RangeOf(new BusinessCalendar(institution), day.Day);
        var last = BookingCursor.Parse(after, day.Institution);
        for (var page = 0; page < PagesOfChunk; page++)
        {
            last = await matching.StageAsync(day, from, to, OursOf(job), last, cancellationToken);
            if (last is null) return Next(ReconciliationStep.StageApplied);
        }

        return Next(ReconciliationStep.StageOurs, BookingCursor.Write(last!));
    }

    private async Task<JobChunk> StageAppliedAsync(Job job, ReconciliationDay day, string? after, CancellationToken cancellationToken)
    {
        var parts = after?.Split('|');
        var number = parts is null ? 0 : int.Parse(parts[0], CultureInfo.InvariantCulture);
        var last = await matching.StageAppliedAsync(
            day, AppliedOf(job), parts is null ? null : Guid.ParseExact(parts[1], "D"), number, cancellationToken);
        return last is { } id
            ? Next(ReconciliationStep.StageApplied, $"{number + ReconciliationMatching.PageSize}|{id:D}")
            : Next(ReconciliationStep.Match);
    }

    private async Task<JobChunk> MatchAsync(Job job, ReconciliationDay day, int run, string? after, CancellationToken cancellationToken)
    {
        var sets = (await FilesAsync(job, day, cancellationToken)).Select(file => file.FileId).Append(OursOf(job)).Append(AppliedOf(job)).ToList();
        var done = 0;
        for (var page = 0; page < PagesOfChunk; page++)
        {
            var (last, keys) = await matching.MatchAsync(day, run, sets, after, opensExceptions: true, cancellationToken);
            done += keys;
            if (last is null) return Next(ReconciliationStep.Finish, null, done);
            after = last;
        }

        return Next(ReconciliationStep.Match, after, done);
    }

    private async Task<JobChunk> FinishAsync(Job job, ReconciliationDay day, int run, CancellationToken cancellationToken)
    {
        while (await database.WriteYieldingAsync(
            work => work.Reconciliations.DeleteStaleItemsAsync(day.Institution, day.Day, run, DroppedAtOnce), cancellationToken) > 0)
        {
        }

        var sums = new List<SettlementSum>();
        foreach (var set in (await FilesAsync(job, day, cancellationToken)).Select(file => file.FileId).Append(OursOf(job)))
            sums.AddRange(await database.ReadAsync(work => work.Settlement.SumsAsync(set), cancellationToken));
        await SaveAsync(
            job,
            day,
            reconciliation => reconciliation with { Status = ReconciliationStatus.Completed, EndedAt = time.Now(), Sums = sums },
            cancellationToken);
        return Next(ReconciliationStep.DropOurs);
    }

    private async Task<JobChunk> DropAsync(Guid set, ReconciliationStep step, ReconciliationStep? next, CancellationToken cancellationToken)
    {
        var dropped = await database.WriteYieldingAsync(work => work.Settlement.DeleteEntriesAsync(set, DroppedAtOnce), cancellationToken);
        if (dropped > 0) return Next(step);
        return next is { } following ? Next(following) : End();
    }

    // Of each format the good file that was uploaded last before the run was asked for, or else the one that it has fetched.
    private async Task<List<StoredSettlementFile>> FilesAsync(Job job, ReconciliationDay day, CancellationToken cancellationToken) =>
        [.. (await database.ReadAsync(work => work.Settlement.FilesAsync(day.Institution, day.Day), cancellationToken))
            .Where(file => file.Status == SettlementFileStatus.Accepted)
            .Where(file => file.UploadedBy is null ? file.FileId == FetchedOf(job, file.Format) : file.ReceivedAt <= job.CreatedAt)
            .GroupBy(file => file.Format)
            .Select(files => files.OrderByDescending(file => file.UploadedBy is not null).ThenByDescending(file => file.ReceivedAt).First())];

    private Task<bool> SaveAsync(Job job, ReconciliationDay day, Func<ReconciledDay, ReconciledDay> change, CancellationToken cancellationToken) =>
        database.WriteYieldingAsync(
            async work =>
            {
                // Another run has begun meanwhile, where this one was given up for dead: it has the word.
                if (await work.Reconciliations.FindAsync(day.Institution, day.Day) is not { } stored || stored.JobId != job.JobId) return false;
                await work.Reconciliations.SaveAsync(change(stored));
                return true;
            },
            cancellationToken);
}
