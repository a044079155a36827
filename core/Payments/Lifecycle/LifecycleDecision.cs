using Cbp.Core.Calendar;
using Cbp.Core.Common;
using Cbp.Core.Payees;
using Cbp.Core.Payments.Rules;
using Cbp.Core.Storage;

namespace Cbp.Core.Payments.Lifecycle;

/// <summary>Moves a payment as far towards processing as it can go now, and says what comes next.</summary>
internal static class LifecycleDecision
{
    private static readonly LifecyclePlan Ended = new(LifecycleStep.Ended);
    private static readonly LifecyclePlan UntilChanged = new(LifecycleStep.Wait);

    /// <summary>True where the next step looks at the payee: at the beginning, and when it is tried again.</summary>
    public static bool ChecksPayee(PaymentStatus status) => status is PaymentStatus.Created or PaymentStatus.Reprocessing;

    /// <param name="work">Where it is written.</param>
    /// <param name="change">The payment.</param>
    /// <param name="payee">Its payee as it was just read, for one that is not validated yet.</param>
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
        if (ChecksPayee(payment.Status))
        {
            var plan = new ProcessingPlan(payment.WillProcessDate, payment.WillProcessDate, processAt, false);
            var context = await PaymentContextLoader.LoadAsync(work, (institution, schedule), payee, payment, payment, plan, RuleGroups.Standing, now);
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

        if (begin) await change.ProcessedAsync();
        return process;
    }
}
