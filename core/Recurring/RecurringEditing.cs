using Cbp.Core.Common;
using Cbp.Core.Institutions;
using Cbp.Core.Payments;
using Cbp.Core.Payments.Rules;
using Cbp.Core.Storage;

namespace Cbp.Core.Recurring;

/// <summary>Changes a date of a recurring payment and all that follow it, within a transaction; throws what is refused.</summary>
internal sealed class RecurringEditing(IUnitOfWork work, Institution institution, RecurringChanges changes, DateTimeOffset now)
{
    /// <summary>The new state, not yet written. Payments that are created are changed with it; those that no longer fit are called off.</summary>
    public async Task<RecurringPayment> FollowingAsync(RecurringPayment recurring, int number, RecurringEditCommand edit)
    {
        var values = edit.Values;
        var next = recurring with
        {
            Amount = values.AmountCents is { } cents ? recurring.Amount with { Cents = cents } : recurring.Amount,
            FundingAccount = values.FundingAccount is { } account ? new FundingAccountNumber(account) : recurring.FundingAccount,
            Memo = TextAfter(recurring.Memo, values.Memo),
            BillReference = TextAfter(recurring.BillReference, values.BillReference),
            NumPayments = edit.UntilCancelled || edit.UntilDate is not null ? null : edit.NumPayments ?? recurring.NumPayments,
            UntilDate = edit.UntilCancelled || edit.NumPayments is not null ? null : edit.UntilDate ?? recurring.UntilDate,
        };
        if (next.Amount != recurring.Amount && !changes.ConfirmsAmount) await CheckAmountAsync(next);
        if (edit.ChangesDates) next = await ChangeDatesAsync(next, number, edit);
        next = await DropBeyondEndAsync(next);
        await ApplyValuesAsync(next, number, values with { WillProcessDate = null });
        return next;
    }

    // None of its payments may be created yet.
    private async Task CheckAmountAsync(RecurringPayment next)
    {
        var from = AmountMustBeTypicalOrConfirmed.FirstMonth(changes.Dates.Schedule.Calendar.LocalDate(now));
        var average = await work.Totals.OfPayeeAsync(next.InstitutionId, next.MemberId, next.UserPayeeListId, from);
        if (AmountMustBeTypicalOrConfirmed.Check(next.Amount, average, institution.Limits) is { } violation)
            throw new RefusedException(violation.ToRefusal());
    }

    private async Task<RecurringPayment> ChangeDatesAsync(RecurringPayment recurring, int number, RecurringEditCommand edit)
    {
        var id = recurring.RecurringPaymentId;
        var due = (await work.Recurring.FindOccurrenceAsync(id, number))?.DueDate ?? recurring.DateOf(number);
        var pattern = PatternOf(recurring, due, edit);
        CheckFirst(pattern.FirstDate);
        var pending = (await work.Payments.PendingOfAsync(id)).ToDictionary(payment => payment.Occurrence!.Value);
        foreach (var occurrence in await work.Recurring.OccurrencesAsync(id))
        {
            if (occurrence.Number < number) continue;
            var payment = pending.GetValueOrDefault(occurrence.Number);
            if (occurrence.Number == number && payment is not null)
            {
                var day = changes.Dates.DayOf(pattern.FirstDate, (await work.Recurring.FindOccurrenceAsync(id, number - 1))?.Date);
                await changes.EditAsync(payment, RecurringChanges.Nothing with { WillProcessDate = day });
                await work.Recurring.SaveOccurrenceAsync(occurrence with { DueDate = pattern.FirstDate, Date = day });
                continue;
            }

            if (payment is null && occurrence.Status == OccurrenceStatus.Created)
                throw Refused(ErrorCodes.OccurrenceNotPending, "One of the payments that follow is no longer pending: its date stands.");
            if (payment is not null) await changes.CancelAsync(payment, "The dates of the recurring payment were changed.");
            await work.Recurring.DeleteOccurrenceAsync(id, occurrence.Number);
        }

        return recurring with
        {
            Pattern = pattern,
            AnchorNumber = number,
            Generation = recurring.Generation + 1,
            NextNumber = pending.ContainsKey(number) ? number + 1 : number,
        };
    }

    private static RecurrencePattern PatternOf(RecurringPayment recurring, DateOnly due, RecurringEditCommand edit)
    {
        var frequency = edit.Frequency ?? recurring.Pattern.Frequency;
        var first = edit.Values.WillProcessDate ?? due;
        var (day, second) = (edit.Day, edit.SecondDay);
        if (edit.Values.WillProcessDate is null && day is not null && frequency != RecurringFrequency.TwiceAMonth && !RecurrencePattern.IsWeekly(frequency))
            first = RecurrencePattern.DayIn(first, day.Value); // another day of the same month
        var keepsDay = day is null && recurring.Pattern.ProcessDay > 0 && first == RecurrencePattern.DayIn(first, recurring.Pattern.ProcessDay);
        if (keepsDay && !RecurrencePattern.IsWeekly(frequency)) day = recurring.Pattern.ProcessDay;
        if (keepsDay && second is null && frequency == RecurringFrequency.TwiceAMonth && recurring.Pattern.SecondProcessDay > 0) second = recurring.Pattern.SecondProcessDay;
        var pattern = RecurringFields.Pattern(frequency, first, day, second);
        return pattern.IsRefused(out var refusal) ? throw new RefusedException(refusal) : pattern.Value;
    }

    private void CheckFirst(DateOnly first)
    {
        var today = changes.Dates.Schedule.Calendar.LocalDate(now);
        if (first < today) throw Refused(ErrorCodes.ProcessDateInPast, "willProcessDate lies in the past.");
        if (first > today.AddDays(institution.HorizonDays))
            throw Refused(ErrorCodes.ProcessDateBeyondHorizon, $"willProcessDate may be {today.AddDays(institution.HorizonDays):yyyy-MM-dd} at the latest.");
    }

    private async Task<RecurringPayment> DropBeyondEndAsync(RecurringPayment recurring)
    {
        var id = recurring.RecurringPaymentId;
        foreach (var payment in await work.Payments.PendingOfAsync(id))
        {
            var number = payment.Occurrence!.Value;
            if (recurring.Has(number)) continue;
            await changes.CancelAsync(payment, "The recurring payment ends before.");
            await work.Recurring.DeleteOccurrenceAsync(id, number);
            // Were the end moved again, the number would come again, and must be another payment then.
            recurring = recurring with { NextNumber = Math.Min(recurring.NextNumber, number), Generation = recurring.Generation + 1 };
        }

        return recurring;
    }

    private async Task ApplyValuesAsync(RecurringPayment recurring, int number, PaymentEdited values)
    {
        if (values == RecurringChanges.Nothing) return;
        foreach (var payment in await work.Payments.PendingOfAsync(recurring.RecurringPaymentId))
        {
            if (payment.Occurrence >= number) await changes.EditAsync(payment, values);
        }
    }

    private static string? TextAfter(string? before, string? edit) => edit is null ? before : edit.Length == 0 ? null : edit;

    private static RefusedException Refused(ErrorCode code, string detail) => new(new Refusal(code, detail, "willProcessDate"));
}
