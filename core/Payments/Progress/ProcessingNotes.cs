using Cbp.Core.Caching;
using Cbp.Core.Common;
using Cbp.Core.Exceptions;
using Cbp.Core.Outbox;
using Cbp.Core.Storage;

namespace Cbp.Core.Payments.Progress;

/// <summary>
/// Keeps why a payment stays in processing, for its member to see; and where its outcome is unknown for too long, tells people.
/// Each step can be called again after a crash.
/// </summary>
/// <param name="database">Where notes are kept.</param>
/// <param name="signal">Told when something waits in the outbox.</param>
/// <param name="ids">Where new ids come from.</param>
/// <param name="time">The clock.</param>
public sealed class ProcessingNotes(IDatabase database, IOutboxSignal signal, IIdGenerator ids, TimeProvider time)
{
    /// <summary>The code of the exception that tells people of an outcome that nobody knows.</summary>
    public const string UnknownTooLong = "OUTCOME_UNKNOWN";

    /// <summary>Notes that the payment is put off; nothing for one that is not in processing. An exception is opened once for an attempt.</summary>
    public async Task PutAsync(PaymentId paymentId, ProcessingDetail detail, DateTimeOffset nextAt, CancellationToken cancellationToken = default)
    {
        var opened = await database.WriteYieldingAsync(
            async work =>
            {
                if (await work.Payments.FindAsync(paymentId) is not { Status: PaymentStatus.Processing } payment) return false;
                var now = time.Now();
                var last = await work.Notes.FindAsync(paymentId) is { } note && note.AttemptId == payment.AttemptId ? note : null;
                var next = new ProcessingNote(
                    paymentId,
                    payment.AttemptId,
                    detail,
                    last?.Detail == detail ? last.Since : now,
                    nextAt,
                    last?.Detail == detail ? last.Tries + 1 : 1,
                    last?.ExceptionOpened ?? false);
                var tell = !next.ExceptionOpened && detail == ProcessingDetail.OutcomeUnknown && await TakesTooLongAsync(work, payment, next.Since, now);
                work.Touched.Add(CacheTag.Payment(paymentId));
                await work.Notes.PutAsync(next with { ExceptionOpened = next.ExceptionOpened || tell });
                if (tell)
                {
                    var why = $"The processor's answer has been missing since {next.Since:u}; it was asked {next.Tries} times. It is asked on, and the payment is not sent again.";
                    var opening = ExceptionOpening.Of(payment, UnknownTooLong, ExceptionCategory.UnknownOutcome, "unknown", why) with { Attempts = next.Tries };
                    await PaymentExceptions.OpenAsync(work, opening, ids, now);
                }

                return tell;
            },
            cancellationToken);
        if (opened) signal.Written();
    }

    /// <summary>There is no more to say.</summary>
    public Task ClearAsync(PaymentId paymentId, CancellationToken cancellationToken = default) => database.WriteYieldingAsync(
        async work =>
        {
            work.Touched.Add(CacheTag.Payment(paymentId));
            await work.Notes.RemoveAsync(paymentId);
            return true;
        },
        cancellationToken);

    private static async Task<bool> TakesTooLongAsync(IUnitOfWork work, Payment payment, DateTimeOffset since, DateTimeOffset now) =>
        await work.Institutions.FindAsync(payment.InstitutionId) is { } institution
        && now - since >= TimeSpan.FromMinutes(institution.Gateways.UnknownExceptionMinutes);
}
