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
    public static async Task<Outcome<CreatedPayment>> CreateAsync(
        IUnitOfWork work, InstitutionId caller, OneTimePaymentCommand command, UserPayee? payee, IIdGenerator ids, DateTimeOffset now)
    {
        if (await work.Institutions.FindAsync(caller) is not { } institution)
            return new Refusal(ErrorCodes.InstitutionNotFound, "There is no such institution.");
        return await CreateAsync(work, institution, command, payee, null, RuleGroups.All, ids, now);
    }

    /// <summary>Takes one that may be of a recurring payment, if it breaks no rule of the groups.</summary>
    public static async Task<Outcome<CreatedPayment>> CreateAsync(
        IUnitOfWork work, Institution institution, OneTimePaymentCommand command, UserPayee? payee, OccurrenceOrigin? origin, RuleGroups groups, IIdGenerator ids, DateTimeOffset now)
    {
        if (command.ConfirmsAmount) groups &= ~RuleGroups.Typical;
        var planned = await PlanAsync(work, institution, command, payee, origin, groups, ids, now);
        if (planned.IsRefused(out var refusal)) return refusal;
        var (created, plan) = planned.Value;
        var change = PaymentChange.OfNew(work, ids, now);
        await change.AppendAsync(created);
        await change.FlushAsync();
        return new CreatedPayment(change.Payment, NoticesOf(plan));
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
