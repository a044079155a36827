using Cbp.Core.Institutions;
using Cbp.Core.Storage;

namespace Cbp.Core.Recurring;

/// <summary>Looks up what is known of a recurring payment's dates.</summary>
internal static class RecurringViews
{
    /// <summary>How many dates ahead are told.</summary>
    public const int DatesAhead = 12;

    public static async Task<RecurringView> OfAsync(IUnitOfWork work, RecurringPayment recurring, Institution institution, DateTimeOffset now)
    {
        var id = recurring.RecurringPaymentId;
        var occurrences = await work.Recurring.OccurrencesAsync(id);
        var upcoming = (await work.Payments.PendingOfAsync(id))
            .Select(payment => new RecurringDate(
                payment.Occurrence!.Value, DueOf(payment.Occurrence.Value), payment.WillProcessDate, payment.PaymentId))
            .Concat(recurring.HasEnded ? [] : Planned(recurring, occurrences, new RecurringDates(institution, now)))
            .Take(DatesAhead)
            .ToList();
        return new RecurringView(
            recurring,
            await work.Payments.CountProcessedAsync(id),
            upcoming,
            [.. occurrences.Where(occurrence => occurrence.Status != OccurrenceStatus.Created)]);

        DateOnly DueOf(int number) => occurrences.FirstOrDefault(occurrence => occurrence.Number == number)?.DueDate ?? recurring.DateOf(number);
    }

    /// <summary>The dates whose payments are not created yet, in order; without end where the recurring payment has none.</summary>
    public static IEnumerable<RecurringDate> Planned(
        RecurringPayment recurring, IReadOnlyList<RecurringOccurrence> occurrences, RecurringDates dates)
    {
        var before = occurrences.LastOrDefault(occurrence => occurrence.Number == recurring.NextNumber - 1)?.Date;
        for (var number = recurring.NextNumber; recurring.Has(number); number++)
        {
            var due = recurring.DateOf(number);
            if (due.Year > LastYear) yield break;
            // What falls into a suspension is left out when it ends.
            if (recurring.Status == RecurringStatus.Suspended && dates.IsMissed(due)) continue;
            if (occurrences.FirstOrDefault(occurrence => occurrence.Number == number) is { } skipped)
            {
                before = skipped.Date;
                continue;
            }

            var day = dates.DayOf(due, before);
            before = day;
            yield return new RecurringDate(number, due, day, null);
        }
    }

    private const int LastYear = 2150;
}
