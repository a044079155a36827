using Cbp.Core.Calendar;
using Cbp.Core.Common;
using Cbp.Core.Exceptions;
using Cbp.Core.Payees;
using Cbp.Core.Payments.Rules;
using Cbp.Core.Storage;

namespace Cbp.Core.Payments.Operations;

/// <summary>Changes a payment's state by hand, within a transaction; what is refused has written nothing.</summary>
internal static class StatusChanging
{
    // Its day has passed and its twin may be the very reason: only the standing and the limits are looked at again.
    // The payee is looked at again by the lifecycle, and here where it was read.
    private const RuleGroups ForReprocessing = RuleGroups.Member | RuleGroups.Limits;

    /// <summary>
    /// The payment as it is then; one that is in the state already is left as it is. Its payee, where it was read before, is looked at when it
    /// is tried again; the lifecycle looks at it in any case.
    /// </summary>
    public static async Task<Outcome<Payment>> ApplyAsync(
        IUnitOfWork work, InstitutionId caller, PaymentId id, StatusCommand command, UserPayee? payee, IIdGenerator ids, DateTimeOffset now)
    {
        if (await work.Payments.FindAsync(caller, id) is not { } payment)
            return new Refusal(ErrorCodes.PaymentNotFound, "There is no such payment.");
        var to = StatusOf(command.Target);
        if (payment.Status == to) return payment;
        if (!PaymentStateMachine.CanMove(payment.Status, to)) return NotAllowed(payment, command.Target);
        var change = PaymentChange.Of(payment, work, ids, now);
        switch (command.Target)
        {
            case StatusTarget.Cancelled:
                await change.CancelledAsync(command.Reason);
                break;
            case StatusTarget.Returned:
                await change.ReturnedAsync(command.ReturnCode!);
                break;
            default:
                if (await BrokenAsync(work, payment, payee, now) is { } refusal) return refusal;
                if (await Resubmission.CallOffAsync(work, id, ids, now) is { } gone) return gone;
                await change.ReprocessingAsync(command.Reason, command.By, command.Resolving);
                break;
        }

        await change.FlushAsync();
        return change.Payment;
    }

    private static PaymentStatus StatusOf(StatusTarget target) => target switch
    {
        StatusTarget.Cancelled => PaymentStatus.Cancelled,
        StatusTarget.Returned => PaymentStatus.Returned,
        _ => PaymentStatus.Reprocessing,
    };

    private static Refusal NotAllowed(Payment payment, StatusTarget target) => target switch
    {
        StatusTarget.Cancelled => new(ErrorCodes.PaymentNotCancellable, $"The payment is {payment.Status}: it can no longer be called off."),
        StatusTarget.Reprocessing => new(ErrorCodes.PaymentNotReprocessable, $"The payment is {payment.Status}: only a failed one is tried again."),
        _ => new(ErrorCodes.StatusNotAllowed, $"The payment is {payment.Status}: it cannot come to {target}."),
    };

    private static async Task<Refusal?> BrokenAsync(IUnitOfWork work, Payment payment, UserPayee? payee, DateTimeOffset now)
    {
        if (await work.Institutions.FindAsync(payment.InstitutionId) is not { } institution)
            return new Refusal(ErrorCodes.InstitutionNotFound, "There is no such institution.");
        var schedule = new ProcessingSchedule(institution);
        var day = payment.WillProcessDate;
        var plan = new ProcessingPlan(day, day, schedule.BeginsAt(day, now), false);
        // A failed payment no longer counts in its day's sums: it is looked at as a new one.
        var groups = payee is null ? ForReprocessing : ForReprocessing | RuleGroups.Payee;
        var context = await PaymentContextLoader.LoadAsync(work, (institution, schedule), payee, payment, null, plan, groups, now);
        return PaymentRules.FirstViolation(context, groups)?.ToRefusal();
    }
}
