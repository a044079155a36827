using System.Text.Json;
using Cbp.Core.Common;
using Cbp.Core.Jobs;
using Cbp.Core.Messaging;
using Cbp.Core.Payees.Documents;
using Cbp.Core.Payees.Events;
using Cbp.Core.Payees.Lists;
using Cbp.Core.Payments.Lifecycle;
using Cbp.Core.Storage;

namespace Cbp.Core.Payees.Closing;

/// <summary>
/// Walks the entries that point at a closed payee, whichever institution's, some at a time: each becomes inactive and tells so, and its pending
/// payments end as exceptions. Every step can be done again and then finds it done, so that a crash leaves nothing out and tells
/// nothing twice.
/// </summary>
/// <param name="store">Where the entries are.</param>
/// <param name="changes">Writes entries.</param>
/// <param name="payments">Ends payments.</param>
/// <param name="database">Payments.</param>
/// <param name="jobs">Keeps how far it has come.</param>
public sealed class PayeeClosingWalk(
    IUserPayeeStore store, UserPayeeChanges changes, PaymentLifecycleService payments, IDatabase database, JobRunner jobs)
{
    /// <summary>How many entries a chunk has.</summary>
    public const int ChunkSize = 100;

    private const int AtOnce = 8;
    private const int PaymentsAtOnce = 100;
    private static readonly string Closed = ErrorCodes.PayeeClosed.Code;

    /// <summary>Does the next chunk and records it.</summary>
    public async Task<JobProgress> RunChunkAsync(JobId jobId, CancellationToken cancellationToken = default)
    {
        var job = await jobs.GetAsync(jobId, cancellationToken);
        if (job.HasEnded) return new JobProgress(job.Total, job.Done, job.Refused, true);
        var input = JsonSerializer.Deserialize(job.Input, CoreJson.Default.ClosePayeeInput)
            ?? throw new InvalidOperationException($"Job {jobId} has no input.");
        var page = await store.ListByGlobalPayeeAsync(new InternalPayeeId(input.InternalPayeeId), job.Cursor, ChunkSize, cancellationToken);
        await Parallel.ForEachAsync(
            page.Payees,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (stored, token) => await CloseAsync(stored.Payee, token));
        return await jobs.RecordAsync(
            jobId, job.Cursor, new JobChunk(page.Payees.Count, [], page.Cursor, page.Cursor is null), cancellationToken);
    }

    // The entry first: from then on nobody pays it anew, and what was taken before is found.
    private async Task CloseAsync(UserPayee payee, CancellationToken cancellationToken)
    {
        await changes.ChangeAsync(
            payee.InstitutionId,
            payee.MemberId,
            payee.UserPayeeListId,
            null,
            before => Task.FromResult<Outcome<UserPayeeChange>>(
                before is { Status: UserPayeeStatus.Inactive } && before.StatusReason == Closed
                    ? UserPayeeChange.Quiet(before)
                    : new UserPayeeChange(
                        before with { Status = UserPayeeStatus.Inactive, StatusReason = Closed, VerificationId = null }, [PayeeEvents.StatusChanged])),
            cancellationToken);
        while (true)
        {
            var pending = await database.ReadAsync(
                work => work.Payments.PendingOfPayeeAsync(payee.InstitutionId, payee.MemberId, payee.UserPayeeListId, PaymentsAtOnce), cancellationToken);
            foreach (var payment in pending)
                await payments.FailPendingAsync(payment, Closed, "The biller takes no more payments: it was closed.", cancellationToken);
            if (pending.Count < PaymentsAtOnce) return;
        }
    }
}
