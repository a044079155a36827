using Cbp.Core.Calendar;
using Cbp.Core.Common;
using Cbp.Core.Payments.Rules;
using Cbp.Core.Storage;

namespace Cbp.Core.Payments.Creation;

/// <summary>Takes a new payment, within a transaction.</summary>
internal static class PaymentCreation
{
    public static async Task<Outcome<CreatedPayment>> CreateAsync(
        IUnitOfWork work, InstitutionId caller, OneTimePaymentCommand command, IIdGenerator ids, DateTimeOffset now)
    {
        if (await work.Institutions.FindAsync(caller) is not { } institution)
            return new Refusal(ErrorCodes.InstitutionNotFound, "There is no such institution.");
        var schedule = new ProcessingSchedule(institution);
        var plan = schedule.Plan(now, command.WillProcessDate);
        var created = EventOf(command, caller, plan.WillProcessDate, ids, now);
        var context = await PaymentContextLoader.LoadAsync(
            work, (institution, schedule), PaymentFold.Apply(null, created), null, plan, RuleGroups.All, now);
        context = context with { DeliverBy = command.DeliveryDate };
        if (PaymentRules.FirstViolation(context, RuleGroups.All) is { } violation) return violation.ToRefusal();

        var change = PaymentChange.OfNew(work, ids, now);
        await change.AppendAsync(created with { DeliveryDate = context.EstimatedDelivery });
        await change.FlushAsync();
        return new CreatedPayment(change.Payment, NoticesOf(plan));
    }

    private static PaymentCreated EventOf(
        OneTimePaymentCommand command, InstitutionId caller, DateOnly day, IIdGenerator ids, DateTimeOffset now)
    {
        return new PaymentCreated
        {
            EventId = ids.NewId(),
            PaymentId = ids.NewId(),
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
