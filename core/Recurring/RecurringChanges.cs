using Cbp.Core.Common;
using Cbp.Core.Exceptions;
using Cbp.Core.Institutions;
using Cbp.Core.Payees;
using Cbp.Core.Payments;
using Cbp.Core.Payments.Creation;
using Cbp.Core.Storage;

namespace Cbp.Core.Recurring;

/// <summary>
/// What a member does with a recurring payment, within a transaction. Each gives the new state, not yet written; what is refused
/// on the way throws, so that nothing of it is kept.
/// </summary>
internal sealed class RecurringChanges(IUnitOfWork work, Institution institution, UserPayee? payee, IIdGenerator ids, DateTimeOffset now)
{
    private const string Suspension = "SUSPENDED";
    private readonly RecurringDates _dates = new(institution, now);

    public RecurringDates Dates => _dates;

    /// <summary>Whether the member has confirmed an amount that is far above the average.</summary>
    public bool ConfirmsAmount { get; set; }

    /// <summary>Calls it off, with all its payments that are not processed yet.</summary>
    public async Task<RecurringPayment> CancelAsync(RecurringPayment recurring)
    {
        foreach (var payment in await work.Payments.PendingOfAsync(recurring.RecurringPaymentId))
            await CancelAsync(payment, "The recurring payment was cancelled.");
        return recurring with { Status = RecurringStatus.Cancelled };
    }

    /// <summary>Leaves one date out: its payment is called off, or never created.</summary>
    public async Task<RecurringPayment> SkipAsync(RecurringPayment recurring, int number)
    {
        var id = recurring.RecurringPaymentId;
        var known = await work.Recurring.FindOccurrenceAsync(id, number);
        if (known is { Status: OccurrenceStatus.Created, PaymentId: { } paymentId })
        {
            var payment = await work.Payments.FindAsync(paymentId);
            if (payment is null || !PaymentStateMachine.IsPending(payment.Status)) throw NotPending();
            await CancelAsync(payment, "Skipped by the member.");
            await work.Recurring.SaveOccurrenceAsync(known with { Status = OccurrenceStatus.Skipped, Held = false });
            return recurring;
        }

        if (known is not null) throw NotPending();
        var due = recurring.DateOf(number);
        await work.Recurring.SaveOccurrenceAsync(new RecurringOccurrence(id, number, due, _dates.Moved(due), OccurrenceStatus.Skipped));
        return recurring;
    }

    /// <summary>Holds it, and its payments that are not processed yet.</summary>
    public async Task<RecurringPayment> SuspendAsync(RecurringPayment recurring)
    {
        foreach (var payment in await work.Payments.PendingOfAsync(recurring.RecurringPaymentId))
        {
            if (payment.Suspended) continue; // held by itself: a resumption leaves it so
            await EditAsync(payment, Nothing with { Suspended = true });
            if (await OccurrenceOf(payment) is { } occurrence) await work.Recurring.SaveOccurrenceAsync(occurrence with { Held = true });
        }

        return recurring with { Status = RecurringStatus.Suspended };
    }

    /// <summary>Lets it go on. What fell into the suspension is left out, and not made up for: that is what it was for.</summary>
    public async Task<RecurringPayment> ResumeAsync(RecurringPayment recurring)
    {
        foreach (var payment in await work.Payments.PendingOfAsync(recurring.RecurringPaymentId))
        {
            if (await OccurrenceOf(payment) is { Held: true } occurrence) await ReleaseAsync(recurring, payment, occurrence with { Held = false });
        }

        while (recurring.Has(recurring.NextNumber) && recurring.DateOf(recurring.NextNumber) is var due && _dates.IsMissed(due))
        {
            var missed = new RecurringOccurrence(
                recurring.RecurringPaymentId, recurring.NextNumber, due, _dates.Moved(due), OccurrenceStatus.Skipped, null, Suspension);
            if (await work.Recurring.FindOccurrenceAsync(missed.RecurringPaymentId, missed.Number) is null)
                await work.Recurring.SaveOccurrenceAsync(missed);
            recurring = recurring with { NextNumber = recurring.NextNumber + 1 };
        }

        return recurring with { Status = RecurringStatus.Active };
    }

    /// <summary>Calls a payment off.</summary>
    public async Task CancelAsync(Payment payment, string reason)
    {
        var change = PaymentChange.Of(payment, work, ids, now);
        await change.CancelledAsync(reason);
        await change.FlushAsync();
    }

    /// <summary>Changes a payment; throws where a rule is broken.</summary>
    public async Task<Payment> EditAsync(Payment payment, PaymentEdited wanted)
    {
        var edited = await PaymentEditing.EditAsync(work, payment, payee, wanted, ids, now, ConfirmsAmount);
        return edited.IsRefused(out var refusal) ? throw new RefusedException(refusal) : edited.Value.Payment;
    }

    public static PaymentEdited Nothing { get; } = new() { EventId = default, PaymentId = default, Sequence = 0, OccurredAt = default };

    private async Task ReleaseAsync(RecurringPayment recurring, Payment payment, RecurringOccurrence occurrence)
    {
        if (payment.WillProcessDate < _dates.Earliest)
        {
            await CancelAsync(payment, "Its day fell into the suspension.");
            await work.Recurring.SaveOccurrenceAsync(occurrence with { Status = OccurrenceStatus.Skipped, ErrorCode = Suspension });
            return;
        }

        var released = await PaymentEditing.EditAsync(work, payment, payee, Nothing with { Suspended = false }, ids, now);
        if (released.IsRefused(out var refusal))
        {
            await CancelAsync(payment, "It could not be released.");
            occurrence = occurrence with { Status = OccurrenceStatus.Refused, ErrorCode = refusal.Error.Code };
            await work.Outbox.AddAsync([RecurringMessages.Refused(recurring, occurrence.DueDate, refusal, ids.NewId(), now)]);
            await PaymentExceptions.OpenAsync(work, RecurringRefusals.Of(recurring, occurrence.Number, occurrence.DueDate, refusal), ids, now);
        }

        await work.Recurring.SaveOccurrenceAsync(occurrence);
    }

    private Task<RecurringOccurrence?> OccurrenceOf(Payment payment) =>
        work.Recurring.FindOccurrenceAsync(payment.RecurringPaymentId!.Value, payment.Occurrence!.Value);

    private static RefusedException NotPending() =>
        new(new Refusal(ErrorCodes.OccurrenceNotPending, "This date was left out, refused or processed already."));
}
