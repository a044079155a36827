using Cbp.Core.Calendar;
using Cbp.Core.Common;
using Cbp.Core.Exceptions;
using Cbp.Core.Payees;
using Cbp.Core.Payees.Verification;
using Cbp.Core.Payments.Rules;
using Cbp.Core.Storage;

namespace Cbp.Core.Payments.Lifecycle;

/// <summary>Moves a payment as far towards processing as it can go now, and says what comes next.</summary>
internal static class LifecycleDecision
{
    private static readonly LifecyclePlan Ended = new(LifecycleStep.Ended);
    private static readonly LifecyclePlan UntilChanged = new(LifecycleStep.Wait);

    // Somebody tells when a verification ends; this is for the case that nobody does.
    private static readonly TimeSpan VerificationLookUp = TimeSpan.FromMinutes(5);

    /// <summary>True where the next step looks at the payee: at the beginning, when it is tried again, and before money moves.</summary>
    public static bool ChecksPayee(PaymentStatus status, bool begin) =>
        status is PaymentStatus.Created or PaymentStatus.Reprocessing || (begin && PaymentStateMachine.IsPending(status));

    /// <param name="work">Where it is written.</param>
    /// <param name="change">The payment.</param>
    /// <param name="payee">Its payee as it was just read, where <see cref="ChecksPayee"/> is true for it.</param>
    /// <param name="begin">Whether it goes to Processing, if it is due.</param>
    /// <param name="ids">Where new ids come from.</param>
    /// <param name="now">The present moment.</param>
    public static async Task<LifecyclePlan> AdvanceAsync(
        IUnitOfWork work, PaymentChange change, UserPayee? payee, bool begin, IIdGenerator ids, DateTimeOffset now)
    {
        var payment = change.Payment;
        if (PaymentStateMachine.IsTerminal(payment.Status)) return Ended;

        var institution = await work.Institutions.FindAsync(payment.InstitutionId)
            ?? throw new InvalidOperationException($"There is no institution {payment.InstitutionId}.");
        var process = new LifecyclePlan(LifecycleStep.Process, null, institution.Gateways.MostSubmissions);
        if (payment.Status == PaymentStatus.Processing) return process;

        var schedule = new ProcessingSchedule(institution);
        var processAt = schedule.BeginsAt(payment.WillProcessDate, now);
        if (payment.Status == PaymentStatus.Reprocessing && payee?.Status == UserPayeeStatus.Pending) return new LifecyclePlan(LifecycleStep.Wait, now + VerificationLookUp);
        if (ChecksPayee(payment.Status, false))
        {
            // It was active when the payment was taken: that its account is verified again is looked at before money moves.
            var standing = payee is { Status: UserPayeeStatus.Pending } ? payee with { Status = UserPayeeStatus.Active } : payee;
            var plan = new ProcessingPlan(payment.WillProcessDate, payment.WillProcessDate, processAt, false);
            var context = await PaymentContextLoader.LoadAsync(work, (institution, schedule), standing, payment, payment, plan, RuleGroups.Standing, now);
            if (PaymentRules.FirstViolation(context, RuleGroups.Standing) is { } violation)
            {
                // It was taken, and something has changed since: it does not just vanish.
                await change.FailedAsync(violation.Error.Code, violation.Detail);
                return Ended;
            }

            if (payment.Status == PaymentStatus.Created) await change.ValidatedAsync();
        }

        if (payment.Suspended) return UntilChanged;
        if (processAt > now)
        {
            if (change.Payment.Status == PaymentStatus.Validated) await change.ScheduledAsync(processAt);
            return new LifecyclePlan(LifecycleStep.Wait, processAt);
        }

        if (!begin) return process;
        if (payee is null or { Status: UserPayeeStatus.Deleted })
        {
            // A payee with pending payments is not deleted: it was while the payment was being taken.
            await change.FailedAsync(ErrorCodes.PayeeNotFound.Code, "The payee was removed.", ExceptionCategory.Payee);
            return Ended;
        }

        if (payee.Status == UserPayeeStatus.Pending) return new LifecyclePlan(LifecycleStep.Wait, now + VerificationLookUp);
        if (payee is { Status: UserPayeeStatus.Inactive, StatusReason: AccountVerifications.Refused })
        {
            await change.FailedAsync(ErrorCodes.PayeeAccountRefused.Code, "The payee's account was changed, and the new one was refused.", ExceptionCategory.Payee);
            return Ended;
        }

        await change.ProcessedAsync();
        return process;
    }
}
