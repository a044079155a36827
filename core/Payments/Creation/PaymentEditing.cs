using Cbp.Core.Calendar;
using Cbp.Core.Common;
using Cbp.Core.Payees;
using Cbp.Core.Payments.Rules;
using Cbp.Core.Storage;

namespace Cbp.Core.Payments.Creation;

/// <summary>Changes a payment that is not yet processed, within a transaction.</summary>
internal static class PaymentEditing
{
    private const RuleGroups ForAmount = RuleGroups.Standing | RuleGroups.Duplicates | RuleGroups.Limits;
    private const RuleGroups ForDate = ForAmount | RuleGroups.Dates;

    /// <summary>Checks the shape of an edit.</summary>
    public static Outcome<PaymentEdited> Validate(PaymentEdit edit)
    {
        long cents = 0;
        DateOnly date = default;
        var refusal = (edit.Amount is null ? null : FieldText.Amount(edit.Amount, "amount", out cents))
            ?? (edit.FundingAccount is null ? null : FieldText.Id(edit.FundingAccount, "fundingAccount"))
            ?? (edit.WillProcessDate is null ? null : FieldText.Date(edit.WillProcessDate, "willProcessDate", out date))
            ?? FieldText.Text(edit.Memo, "memo", OneTimePaymentRequestValidator.MemoLength)
            ?? FieldText.Text(edit.BillReference, "billReference", OneTimePaymentRequestValidator.BillReferenceLength);
        if (refusal is not null) return refusal;
        return new PaymentEdited
        {
            EventId = default,
            PaymentId = default,
            Sequence = 0,
            OccurredAt = default,
            AmountCents = edit.Amount is null ? null : cents,
            FundingAccount = edit.FundingAccount,
            Memo = edit.Memo,
            BillReference = edit.BillReference,
            WillProcessDate = edit.WillProcessDate is null ? null : date,
            Suspended = edit.Suspended,
        };
    }

    /// <summary>Makes the change, if the rules that it touches allow it; one that changes nothing writes nothing.</summary>
    public static async Task<Outcome<PaymentChange>> EditAsync(
        IUnitOfWork work, Payment payment, UserPayee? payee, PaymentEdited wanted, IIdGenerator ids, DateTimeOffset now, bool confirmsAmount = false)
    {
        if (!PaymentStateMachine.IsPending(payment.Status))
            return new Refusal(ErrorCodes.PaymentNotEditable, $"The payment is {payment.Status}: it can no longer be edited.");
        var change = PaymentChange.Of(payment, work, ids, now);
        var edit = OnlyChanges(wanted, payment) with { EventId = ids.NewId(), PaymentId = payment.PaymentId.Value, Sequence = payment.Version + 1, OccurredAt = now };
        if (IsEmpty(edit)) return change;
        if (GroupsOf(edit, confirmsAmount) is var groups and not RuleGroups.None)
        {
            var checkedEdit = await CheckAsync(work, payment, payee, edit, groups, now);
            if (checkedEdit.IsRefused(out var refusal)) return refusal;
            edit = OnlyChanges(checkedEdit.Value, payment);
        }

        // A cut-off may have moved the day back to the one that the payment has.
        if (IsEmpty(edit)) return change;
        await change.AppendAsync(edit);
        await change.FlushAsync();
        return change;
    }

    private static async Task<Outcome<PaymentEdited>> CheckAsync(
        IUnitOfWork work, Payment payment, UserPayee? payee, PaymentEdited edit, RuleGroups groups, DateTimeOffset now)
    {
        if (await work.Institutions.FindAsync(payment.InstitutionId) is not { } institution)
            return new Refusal(ErrorCodes.InstitutionNotFound, "There is no such institution.");
        var schedule = new ProcessingSchedule(institution);
        var day = edit.WillProcessDate ?? payment.WillProcessDate;
        var plan = groups.HasFlag(RuleGroups.Dates)
            ? schedule.Plan(now, day)
            : new ProcessingPlan(day, day, schedule.BeginsAt(day, now), false);
        var like = PaymentFold.Apply(payment, edit with { WillProcessDate = plan.WillProcessDate });
        var context = await PaymentContextLoader.LoadAsync(work, (institution, schedule), payee, like, payment, plan, groups, now);
        if (PaymentRules.FirstViolation(context, groups) is { } violation) return violation.ToRefusal();
        return groups.HasFlag(RuleGroups.Dates)
            ? edit with { WillProcessDate = plan.WillProcessDate, DeliveryDate = context.EstimatedDelivery }
            : edit;
    }

    // What a note or a hold changes breaks no rule; a release may find its day gone or its twin there.
    private static RuleGroups GroupsOf(PaymentEdited edit, bool confirmsAmount) =>
        (edit.AmountCents is null ? RuleGroups.None : confirmsAmount ? ForAmount : ForAmount | RuleGroups.Typical)
        | (edit.FundingAccount is null ? RuleGroups.None : RuleGroups.Standing)
        | (edit.WillProcessDate is null && edit.Suspended is not false ? RuleGroups.None : ForDate);

    private static PaymentEdited OnlyChanges(PaymentEdited edit, Payment payment) => edit with
    {
        AmountCents = edit.AmountCents == payment.Amount.Cents ? null : edit.AmountCents,
        FundingAccount = edit.FundingAccount == payment.FundingAccount.Value ? null : edit.FundingAccount,
        Memo = edit.Memo == (payment.Memo ?? "") ? null : edit.Memo,
        BillReference = edit.BillReference == (payment.BillReference ?? "") ? null : edit.BillReference,
        WillProcessDate = edit.WillProcessDate == payment.WillProcessDate ? null : edit.WillProcessDate,
        DeliveryDate = edit.DeliveryDate == payment.DeliveryDate ? null : edit.DeliveryDate,
        Suspended = edit.Suspended == payment.Suspended ? null : edit.Suspended,
    };

    private static bool IsEmpty(PaymentEdited edit) => edit is
    {
        AmountCents: null, FundingAccount: null, Memo: null, BillReference: null, WillProcessDate: null, DeliveryDate: null, Suspended: null,
    };
}
