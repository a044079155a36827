using Cbp.Core.Calendar;
using Cbp.Core.Common;
using Cbp.Core.Institutions;
using Cbp.Core.Payees;
using Cbp.Core.Payments.Rules;
using Cbp.Core.Storage;

namespace Cbp.Core.Payments.Creation;

/// <summary>Takes a new payment, within a transaction.</summary>
internal static class PaymentCreation
{
    /// <summary>Takes one that a member enters. All that its validation would look at was looked at just now: it is validated, too.</summary>
    public static async Task<Outcome<CreatedPayment>> CreateAsync(
        IUnitOfWork work, InstitutionId caller, OneTimePaymentCommand command, UserPayee? payee, IIdGenerator ids, DateTimeOffset now)
    {
        if (await work.Institutions.FindAsync(caller) is not { } institution)
            return new Refusal(ErrorCodes.InstitutionNotFound, "There is no such institution.");
        var planned = await PlanAsync(work, institution, command, payee, null, GroupsFor(command, RuleGroups.All), ids, now);
        return planned.IsRefused(out var refusal) ? refusal : await WriteAsync(work, planned.Value, validates: true, ids, now);
    }

    /// <summary>Takes one that the system makes, if it breaks no rule of the groups; its lifecycle validates it.</summary>
    public static async Task<Outcome<CreatedPayment>> CreateAsync(
        IUnitOfWork work, Institution institution, OneTimePaymentCommand command, UserPayee? payee, OccurrenceOrigin? origin, RuleGroups groups, IIdGenerator ids, DateTimeOffset now)
    {
        var planned = await PlanAsync(work, institution, command, payee, origin, GroupsFor(command, groups), ids, now);
        return planned.IsRefused(out var refusal) ? refusal : await WriteAsync(work, planned.Value, validates: false, ids, now);
    }

    /// <summary>What would be taken, or why it would be refused; nothing is written.</summary>
    public static async Task<Outcome<(PaymentCreated Created, ProcessingPlan Plan)>> PlanAsync(
        IUnitOfWork work, Institution institution, OneTimePaymentCommand command, UserPayee? payee, OccurrenceOrigin? origin, RuleGroups groups, IIdGenerator ids, DateTimeOffset now)
    {
        var schedule = new ProcessingSchedule(institution);
        var plan = schedule.Plan(now, command.WillProcessDate);
        var created = EventOf(command, institution.InstitutionId, plan.WillProcessDate, origin, ids, now);
        var context = await PaymentContextLoader.LoadAsync(
            work, (institution, schedule), payee, PaymentFold.Apply(null, created), null, plan, groups, now);
        context = context with { DeliverBy = command.DeliveryDate };
        if (PaymentRules.FirstViolation(context, groups) is { } violation) return violation.ToRefusal();
        return (created with { DeliveryDate = context.EstimatedDelivery }, plan);
    }

    private static RuleGroups GroupsFor(OneTimePaymentCommand command, RuleGroups groups) =>
        command.ConfirmsAmount ? groups & ~RuleGroups.Typical : groups;

    private static async Task<CreatedPayment> WriteAsync(
        IUnitOfWork work, (PaymentCreated Created, ProcessingPlan Plan) planned, bool validates, IIdGenerator ids, DateTimeOffset now)
    {
        var (created, plan) = planned;
        var change = PaymentChange.OfNew(work, ids, now);
        await change.AppendAsync(created);
        if (validates)
        {
            await change.ValidatedAsync();
            if (plan.ProcessAt > now) await change.ScheduledAsync(plan.ProcessAt);
        }

        await change.FlushAsync();
        return new CreatedPayment(change.Payment, NoticesOf(plan));
    }

    private static PaymentCreated EventOf(
        OneTimePaymentCommand command, InstitutionId caller, DateOnly day, OccurrenceOrigin? origin, IIdGenerator ids, DateTimeOffset now)
    {
        return new PaymentCreated
        {
            EventId = ids.NewId(),
            PaymentId = origin?.PaymentId.Value ?? ids.NewId(),
            Sequence = 1,
            OccurredAt = now,
            InstitutionId = caller.Value,
            MemberId = command.MemberId.Value,
            UserPayeeListId = command.UserPayeeListId.Value,
            FundingAccount = command.FundingAccount.Value,
            AmountCents = command.Amount.Cents,
            Currency = command.Amount.Currency,
            Memo = command.Memo,
            BillReference = command.BillReference,
            SourceApplication = command.SourceApplication,
            WillProcessDate = day,
            DeliveryDate = day,
            RecurringPaymentId = origin?.RecurringPaymentId.Value,
            Occurrence = origin?.Number,
        };
    }

    private static IReadOnlyList<PaymentNotice> NoticesOf(ProcessingPlan plan) => plan.CutOffPassed
        ?
        [
            new PaymentNotice(
                ErrorCodes.CutOffPassed.Code,
                $"Entries for {plan.RequestedDate:yyyy-MM-dd} have closed: it is processed on {plan.WillProcessDate:yyyy-MM-dd}.",
                plan.RequestedDate,
                plan.WillProcessDate),
        ]
        : [];
}
