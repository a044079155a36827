using Cbp.Core.Common;
using Cbp.Core.Payees;
using Cbp.Core.Payments;
using Cbp.Core.Payments.Operations;
using Cbp.Core.Storage;

namespace Cbp.Core.Exceptions;

/// <summary>What people do about exceptions, within a transaction; what is refused has written nothing.</summary>
internal static class ExceptionActions
{
    /// <summary>Why the action is not for a payment in that state; null where it is. Null for no payment at all.</summary>
    public static Refusal? Forbids(ExceptionAction action, Payment? payment)
    {
        if (action == ExceptionAction.Dismiss) return null;
        if (payment is null) return new Refusal(ErrorCodes.ExceptionActionNotAllowed, "The exception is about no payment: it can only be dismissed.", "action");
        var ended = payment.Status is PaymentStatus.Failed or PaymentStatus.Returned;
        return action switch
        {
            ExceptionAction.Reprocess when payment.Status != PaymentStatus.Failed =>
                new Refusal(ErrorCodes.PaymentNotReprocessable, $"The payment is {payment.Status}: only a failed one is tried again.", "action"),
            ExceptionAction.Cancel when !ended && !PaymentStateMachine.CanMove(payment.Status, PaymentStatus.Cancelled) =>
                new Refusal(ErrorCodes.PaymentNotCancellable, $"The payment is {payment.Status}: it can no longer be called off.", "action"),
            ExceptionAction.Refund or ExceptionAction.CorrectAccount when !ended =>
                new Refusal(ErrorCodes.ExceptionActionNotAllowed, $"The payment is {payment.Status}: that is for one that has failed or come back.", "action"),
            _ => null,
        };
    }

    /// <summary>Does it, and resolves the exception.</summary>
    public static async Task<Outcome<PaymentException>> RunAsync(
        IUnitOfWork work, PaymentException exception, ResolveCommand resolve, UserPayee? payee, IIdGenerator ids, DateTimeOffset now)
    {
        var payment = exception.PaymentId is { } id ? await work.Payments.FindAsync(id) : null;
        if (Forbids(resolve.Action, payment) is { } forbidden) return forbidden;
        var tryAgain = resolve.Action == ExceptionAction.Reprocess
            || (resolve.Action == ExceptionAction.CorrectAccount && payment!.Status == PaymentStatus.Failed);
        if (tryAgain && await ReprocessAsync(work, exception, payment!, resolve, payee, ids, now) is { } refusal) return refusal;
        if (resolve.Action == ExceptionAction.Cancel && PaymentStateMachine.IsPending(payment!.Status))
        {
            var change = PaymentChange.Of(payment, work, ids, now);
            await change.CancelledAsync(resolve.Note ?? "Called off with its exception.");
            await change.FlushAsync();
        }

        if (resolve.Action == ExceptionAction.Refund) await work.Outbox.AddAsync([PaymentEventMessages.Refund(payment!, ids.NewId(), now)]);
        return await PaymentExceptions.ResolveAsync(
            work, exception with { Resolution = ResolutionOf(resolve.Action), ResolvedBy = resolve.By, Note = resolve.Note ?? exception.Note }, ids, now);
    }

    private static async Task<Refusal?> ReprocessAsync(
        IUnitOfWork work, PaymentException exception, Payment payment, ResolveCommand resolve, UserPayee? payee, IIdGenerator ids, DateTimeOffset now)
    {
        var command = new StatusCommand([payment.PaymentId], StatusTarget.Reprocessing, resolve.Note, null, resolve.By) { Resolving = exception.ExceptionId };
        var changed = await StatusChanging.ApplyAsync(work, payment.InstitutionId, payment.PaymentId, command, payee, ids, now);
        return changed.IsRefused(out var refusal) ? refusal : null;
    }

    private static ExceptionResolution ResolutionOf(ExceptionAction action) => action switch
    {
        ExceptionAction.Reprocess => ExceptionResolution.Reprocessed,
        ExceptionAction.Cancel => ExceptionResolution.Cancelled,
        ExceptionAction.Refund => ExceptionResolution.Refunded,
        ExceptionAction.CorrectAccount => ExceptionResolution.AccountCorrected,
        _ => ExceptionResolution.Dismissed,
    };
}
