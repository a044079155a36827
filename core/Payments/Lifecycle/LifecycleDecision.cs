using Cbp.Core.Calendar;
using Cbp.Core.Payments.Rules;
using Cbp.Core.Storage;

namespace Cbp.Core.Payments.Lifecycle;

/// <summary>Moves a payment as far towards processing as it can go now, and says what comes next.</summary>
internal static class LifecycleDecision
{
    private static readonly LifecyclePlan Ended = new(LifecycleStep.Ended);
    private static readonly LifecyclePlan UntilChanged = new(LifecycleStep.Wait);

    public static async Task<LifecyclePlan> AdvanceAsync(IUnitOfWork work, PaymentChange change, bool begin, DateTimeOffset now)
    {
        var payment = change.Payment;
        if (PaymentStateMachine.IsTerminal(payment.Status)) return Ended;

        var institution = await work.Institutions.FindAsync(payment.InstitutionId)
            ?? throw new InvalidOperationException($"There is no institution {payment.InstitutionId}.");
        var process = new LifecyclePlan(LifecycleStep.Process, null, institution.Gateways.MostSubmissions);
        if (payment.Status == PaymentStatus.Processing) return process;

        var schedule = new ProcessingSchedule(institution);
        var processAt = schedule.BeginsAt(payment.WillProcessDate, now);
        if (payment.Status == PaymentStatus.Created)
        {
            var plan = new ProcessingPlan(payment.WillProcessDate, payment.WillProcessDate, processAt, false);
            var context = await PaymentContextLoader.LoadAsync(work, (institution, schedule), payment, payment, plan, RuleGroups.Standing, now);
            if (PaymentRules.FirstViolation(context, RuleGroups.Standing) is { } violation)
            {
                await change.FailedAsync(violation.Error.Code);
                return Ended;
            }

            await change.ValidatedAsync();
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
