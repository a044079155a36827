using Cbp.Core.Calendar;
using Cbp.Core.Common;
using Cbp.Core.Payees;
using Cbp.Core.Payments;
using Cbp.Core.Payments.Creation;
using Cbp.Core.Payments.Rules;
using Cbp.Core.Storage;

namespace Cbp.Core.Exceptions;

/// <summary>
/// Sends money that came back once more, as a payment of its own on the next business day; twice at the most (Nacha Operating Rules, Article Two: reinitiation).
/// The exception names the new payment, and by that the count goes on from payment to payment.
/// </summary>
internal static class Resubmission
{
    /// <summary>How often the money of one payment is sent again.</summary>
    public const int Most = 2;

    private const RuleGroups Groups = RuleGroups.Standing | RuleGroups.Duplicates | RuleGroups.Limits;

    public static async Task<PaymentException> RunAsync(
        IUnitOfWork work, PaymentException exception, Payment payment, UserPayee? payee, IIdGenerator ids, DateTimeOffset now)
    {
        var forPeople = exception with { NextStep = ExceptionNextStep.Review };
        // It may be on its way again, by hand.
        if (payment.Status is not (PaymentStatus.Failed or PaymentStatus.Returned)) return await PaymentExceptions.ChangeAsync(work, forPeople, now);
        if (await CountAsync(work, payment.PaymentId) >= Most)
            return await PaymentExceptions.ChangeAsync(work, forPeople with { RuleApplied = ExceptionRules.ResubmissionsExhausted }, now);

        var institution = await work.Institutions.FindAsync(payment.InstitutionId)
            ?? throw new InvalidOperationException($"There is no institution {payment.InstitutionId}.");
        var calendar = new ProcessingSchedule(institution).Calendar;
        var day = calendar.NextBusinessDayAfter(calendar.LocalDate(now));
        var created = await PaymentCreation.CreateAsync(work, institution, CommandOf(payment, day), payee, null, Groups, ids, now);
        if (created.IsRefused(out var refusal))
        {
            return await PaymentExceptions.ChangeAsync(
                work, forPeople with { RuleApplied = ExceptionRules.ResubmissionRefused, Note = $"{refusal.Error.Code}: {refusal.Detail}" }, now);
        }

        return await PaymentExceptions.ResolveAsync(
            work,
            exception with
            {
                RuleApplied = ExceptionRules.Resubmitted,
                Resolution = ExceptionResolution.Resubmitted,
                ResolvedBy = PaymentExceptions.ByRule,
                FollowUpPaymentId = created.Value.Payment.PaymentId,
            },
            ids,
            now);
    }

    /// <summary>
    /// Lets a payment be tried again by hand: what was made in its place is called off, in this transaction, or the money would be sent twice. Why it
    /// cannot be, where that has gone too far; then nothing is written.
    /// </summary>
    public static async Task<Refusal?> CallOffAsync(IUnitOfWork work, PaymentId payment, IIdGenerator ids, DateTimeOffset now)
    {
        var line = new List<Payment>();
        for (var next = await FollowUpOfAsync(work, payment); next is not null; next = await FollowUpOfAsync(work, next.PaymentId)) line.Add(next);
        if (line.FirstOrDefault(HasGoneOn) is { } gone)
            return new Refusal(ErrorCodes.PaymentNotReprocessable, $"Its money is on its way again already, as payment {gone.PaymentId}, which is {gone.Status}.");
        foreach (var pending in line.Where(made => PaymentStateMachine.IsPending(made.Status)))
        {
            var change = PaymentChange.Of(pending, work, ids, now);
            await change.CancelledAsync("The payment in whose place it was made is tried again by hand.");
            await change.FlushAsync();
        }

        return null;
    }

    private static bool HasGoneOn(Payment made) =>
        !PaymentStateMachine.IsPending(made.Status) && made.Status is not (PaymentStatus.Cancelled or PaymentStatus.Failed or PaymentStatus.Returned);

    // The last payment that was made in this one's place, or null.
    private static async Task<Payment?> FollowUpOfAsync(IUnitOfWork work, PaymentId payment) =>
        (await work.Exceptions.OfPaymentAsync(payment)).LastOrDefault(exception => exception.FollowUpPaymentId is not null)?.FollowUpPaymentId is { } id
            ? await work.Payments.FindAsync(id)
            : null;

    // How often the money was sent again, by this payment and those before it in its line.
    private static async Task<int> CountAsync(IUnitOfWork work, PaymentId payment)
    {
        var count = 0;
        PaymentId? current = payment;
        while (current is { } of && count < Most)
        {
            count += (await work.Exceptions.OfPaymentAsync(of)).Count(exception => exception.Resolution == ExceptionResolution.Resubmitted);
            current = (await work.Exceptions.FollowedUpByAsync(of))?.PaymentId;
        }

        return count;
    }

    private static OneTimePaymentCommand CommandOf(Payment payment, DateOnly day) => new(
        payment.MemberId,
        payment.UserPayeeListId,
        payment.FundingAccount,
        payment.Amount,
        day,
        null,
        payment.Memo,
        payment.BillReference,
        payment.SourceApplication);
}
