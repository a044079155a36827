using Cbp.Core.Storage;

namespace Cbp.Core.Recurring;

/// <summary>Finds the date of a recurring payment that falls on a day.</summary>
internal static class RecurringDateSearch
{
    /// <summary>The date that is due on the day, or is processed on it; null where there is none, or it was left out.</summary>
    public static async Task<RecurringDate?> FindAsync(IUnitOfWork work, RecurringPayment recurring, RecurringDates dates, DateOnly day)
    {
        var occurrences = await work.Recurring.OccurrencesAsync(recurring.RecurringPaymentId);
        foreach (var occurrence in occurrences)
        {
            if (occurrence.Status != OccurrenceStatus.Created) continue;
            // An edit may have given the payment another day.
            var processed = (await work.Payments.FindAsync(occurrence.PaymentId!.Value))?.WillProcessDate ?? occurrence.Date;
            if (occurrence.DueDate == day || processed == day)
                return new RecurringDate(occurrence.Number, occurrence.DueDate, processed, occurrence.PaymentId);
        }

        if (recurring.HasEnded) return null;
        return RecurringViews.Planned(recurring, occurrences, dates)
            .TakeWhile(planned => planned.DueDate <= day || planned.Date <= day)
            .FirstOrDefault(planned => planned.DueDate == day || planned.Date == day);
    }
}
