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
    /// <summary>
    /// Begins to take one that a member enters: asks what its rules will look at, and awaits nothing. What it returns takes the payment. All that its validation
    /// would look at was looked at just then: it is validated, too.
    /// </summary>
    public static Func<Task<Outcome<CreatedPayment>>> Begin(
        IUnitOfWork work, LikelyInstitutions likely, InstitutionId caller, OneTimePaymentCommand command, UserPayee? payee, IIdGenerator ids, DateTimeOffset now)
    {
        var asked = work.Institutions.FindAsync(caller);
        var draft = likely.Find(caller) is { } expected ? DraftOf(expected) : null;
        return async () =>
        {
            if (await asked is not { } institution)
                return new Refusal(ErrorCodes.InstitutionNotFound, "There is no such institution.");
            likely.Found(institution);
            if (draft?.Institution != institution) draft = DraftOf(institution);
            var planned = await draft.PlanAsync();
            return planned.IsRefused(out var refusal) ? refusal : await WriteAsync(work, planned.Value, validates: true, ids, now);
        };

        PaymentDraft DraftOf(Institution institution) => new(work, institution, command, payee, null, RuleGroups.All, ids, now);
    }

    /// <summary>Takes one that the system makes, if it breaks no rule of the groups; its lifecycle validates it.</summary>
    public static async Task<Outcome<CreatedPayment>> CreateAsync(
        IUnitOfWork work, Institution institution, OneTimePaymentCommand command, UserPayee? payee, OccurrenceOrigin? origin, RuleGroups groups, IIdGenerator ids, DateTimeOffset now)
    {
        var planned = await new PaymentDraft(work, institution, command, payee, origin, groups, ids, now).PlanAsync();
        return planned.IsRefused(out var refusal) ? refusal : await WriteAsync(work, planned.Value, validates: false, ids, now);
    }

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
