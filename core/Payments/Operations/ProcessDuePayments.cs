using Cbp.Core.Calendar;
using Cbp.Core.Common;
using Cbp.Core.Jobs;
using Cbp.Core.Storage;

namespace Cbp.Core.Payments.Operations;

/// <summary>
/// Sends an institution's due payments on their way: wakes the lifecycle of each, which then looks whether it can begin. A lifecycle
/// that is on its way already does nothing with it, so that this can be asked for as often as anybody likes.
/// </summary>
/// <param name="ids">Where new ids come from.</param>
public sealed class ProcessDuePayments(IIdGenerator ids) : IJobHandler
{
    /// <summary>The name of the kind of job and of its orchestrator.</summary>
    public const string JobKind = "ProcessDuePayments";

    private const int ChunkSize = 200;

    /// <inheritdoc />
    public string Kind => JobKind;

    /// <inheritdoc />
    public async Task<JobChunk> RunAsync(IUnitOfWork work, Job job, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(work);
        ArgumentNullException.ThrowIfNull(job);
        var institution = await work.Institutions.FindAsync(job.InstitutionId)
            ?? throw new InvalidOperationException($"There is no institution {job.InstitutionId}.");
        // What falls due while the job runs is not its own: it looks at the day on which it was asked for.
        var today = new BusinessCalendar(institution).LocalDate(job.CreatedAt);
        var due = await work.Payments.DueAsync(job.InstitutionId, today, CursorOf(job.Cursor), ChunkSize);
        await work.Outbox.AddAsync([.. due.Select(payment => PaymentEventMessages.Due(payment, ids.NewId(), now))]);
        var finished = due.Count < ChunkSize;
        return new JobChunk(due.Count, [], finished ? job.Cursor : $"{due[^1].WillProcessDate:yyyy-MM-dd}/{due[^1].PaymentId}", finished);
    }

    private static (DateOnly Day, PaymentId Id)? CursorOf(string? text) => text is null
        ? null
        : (DateOnly.ParseExact(text.AsSpan(0, 10), "yyyy-MM-dd"), new PaymentId(Guid.ParseExact(text.AsSpan(11), "D")));
}
