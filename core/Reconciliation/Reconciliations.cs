using System.Text.Json;
using Cbp.Core.Calendar;
using Cbp.Core.Common;
using Cbp.Core.Idempotency;
using Cbp.Core.Jobs;
using Cbp.Core.Messaging;
using Cbp.Core.Storage;

namespace Cbp.Core.Reconciliation;

/// <summary>Takes calls for reconciliations, and shows what came of them.</summary>
/// <param name="writes">Writes once for each Idempotency-Key.</param>
/// <param name="database">Where everything is kept.</param>
/// <param name="ids">Where new ids come from.</param>
/// <param name="time">The clock.</param>
public sealed class Reconciliations(IdempotentWrites writes, IDatabase database, IIdGenerator ids, TimeProvider time)
{
    private const int DaysMadeUpFor = 14;

    private static readonly Refusal NotFound = new(ErrorCodes.ReconciliationNotFound, "That day was not reconciled.");

    /// <summary>Starts a run for the day. A second run finds what the first has found, and adds nothing to it.</summary>
    /// <param name="caller">Whose day.</param>
    /// <param name="day">The business day, as it came in.</param>
    /// <param name="idempotency">The key and what it is for, or null where the call has none.</param>
    /// <param name="render">Makes the answer; it may be called more than once and must have no effect.</param>
    /// <param name="cancellationToken">Gives up before anything is written.</param>
    public async Task<Outcome<StoredResponse>> StartAsync(
        InstitutionId caller, string? day, IdempotencyScope? idempotency, Func<Job, StoredResponse> render, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(render);
        if (FieldText.Date(day, "day", out var date) is { } malformed) return malformed;
        return await writes.RunAsync(
            idempotency,
            async (work, now) =>
            {
                var job = await StartAsync(work, new ReconciliationDay(caller, date), now);
                return job.IsRefused(out var refusal) ? refusal : render(job.Value);
            },
            cancellationToken);
    }

    /// <summary>
    /// Starts the runs that are due, of every institution: of its last business day that is over, and of the days of the last two weeks since the first
    /// that was reconciled, where they were left out, there was no report, or the run was given up. How many.
    /// </summary>
    public async Task<int> StartDueAsync(CancellationToken cancellationToken)
    {
        var institutions = await database.ReadAsync(work => work.Reconciliations.InstitutionsAsync(), cancellationToken);
        var started = 0;
        foreach (var institution in institutions)
            started += await database.WriteYieldingAsync(work => StartDueAsync(work, institution, time.Now()), cancellationToken);
        return started;
    }

    /// <summary>How the day's reconciliation stands, or RECONCILIATION_NOT_FOUND.</summary>
    public async Task<Outcome<ReconciliationReport>> ReportAsync(InstitutionId caller, string? day, CancellationToken cancellationToken)
    {
        if (FieldText.Date(day, "day", out var date) is { } malformed) return malformed;
        return await database.ReadAsync<Outcome<ReconciliationReport>>(
            async work =>
            {
                if (await work.Reconciliations.FindAsync(caller, date) is not { } found) return NotFound;
                var items = await work.Reconciliations.ItemSumsAsync(caller, date, found.Run);
                var totals = found.Status == ReconciliationStatus.Completed ? ReconciliationTotals.Of(found.Sums, items) : [];
                return new ReconciliationReport(found, await work.Settlement.FilesAsync(caller, date), items, totals);
            },
            cancellationToken);
    }

    /// <summary>A page of the day's items, by id, or RECONCILIATION_NOT_FOUND; with where the next one goes on, or null.</summary>
    public async Task<Outcome<(IReadOnlyList<ReconciliationItem> Items, Guid? Next)>> ItemsAsync(
        InstitutionId caller, string? day, DifferenceKind? kind, ItemState? state, Guid? after, int limit, CancellationToken cancellationToken)
    {
        if (FieldText.Date(day, "day", out var date) is { } malformed) return malformed;
        return await database.ReadAsync<Outcome<(IReadOnlyList<ReconciliationItem>, Guid?)>>(
            async work =>
            {
                if (await work.Reconciliations.FindAsync(caller, date) is null) return NotFound;
                var items = await work.Reconciliations.ItemsAsync(caller, date, kind, state, after, limit + 1);
                return items.Count > limit ? ([.. items.Take(limit)], items[limit - 1].ItemId) : (items, null);
            },
            cancellationToken);
    }

    private async Task<int> StartDueAsync(IUnitOfWork work, InstitutionId institution, DateTimeOffset now)
    {
        var calendar = new BusinessCalendar((await work.Institutions.FindAsync(institution))!);
        var last = calendar.PreviousBusinessDay(calendar.LocalDate(now).AddDays(-1));
        var known = (await work.Reconciliations.SinceAsync(institution, last.AddDays(-DaysMadeUpFor))).ToDictionary(reconciled => reconciled.Day);
        var started = 0;
        for (var day = known.Count == 0 ? last : known.Keys.Min(); day <= last; day = calendar.NextBusinessDayAfter(day))
        {
            // One that runs is refused; one whose job was given up, because the processor or the store was away for too long, runs no more.
            if (known.TryGetValue(day, out var reconciled) && reconciled.Status is not (ReconciliationStatus.NoReport or ReconciliationStatus.Running)) continue;
            if ((await StartAsync(work, new ReconciliationDay(institution, day), now)).Refusal is null) started++;
        }

        return started;
    }

    private async Task<Outcome<Job>> StartAsync(IUnitOfWork work, ReconciliationDay day, DateTimeOffset now)
    {
        if (await work.Institutions.FindAsync(day.Institution) is not { } institution)
            throw new InvalidOperationException($"There is no institution {day.Institution}.");
        var calendar = new BusinessCalendar(institution);
        if (!calendar.IsBusinessDay(day.Day))
            return new Refusal(ErrorCodes.NotABusinessDay, "What happens on that day belongs to the next business day.", "day");
        if (now < ReconciliationDay.RangeOf(calendar, day.Day).To)
            return new Refusal(ErrorCodes.ReconciliationDayNotOver, "That day is not over yet in the institution's time zone.", "day");
        var before = await work.Reconciliations.FindAsync(day.Institution, day.Day);
        if (before is { Status: ReconciliationStatus.Running } && await work.Jobs.FindAsync(before.JobId) is { HasEnded: false })
            return new Refusal(ErrorCodes.ReconciliationRunning, "That day is being reconciled.") { ExistingId = before.JobId.ToString() };
        var run = (before?.Run ?? 0) + 1;
        var input = JsonSerializer.Serialize(new ReconciliationInput(day.Day, run), CoreJson.Default.ReconciliationInput);
        var job = await JobStarting.StartAsync(work, day.Institution, ReconciliationRun.JobKind, input, null, ids, now);
        await work.Reconciliations.SaveAsync(new ReconciledDay
        {
            InstitutionId = day.Institution,
            Day = day.Day,
            Run = run,
            JobId = job.JobId,
            Status = ReconciliationStatus.Running,
            StartedAt = now,
        });
        return job;
    }
}
