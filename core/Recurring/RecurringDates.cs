using Cbp.Core.Calendar;
using Cbp.Core.Institutions;

namespace Cbp.Core.Recurring;

/// <summary>Moves the dates of recurring payments to days on which the institution can process them.</summary>
/// <param name="institution">Whose settings hold.</param>
/// <param name="now">The present moment.</param>
internal sealed class RecurringDates(Institution institution, DateTimeOffset now)
{
    /// <summary>When the institution processes.</summary>
    public ProcessingSchedule Schedule { get; } = new(institution);

    private BusinessCalendar Calendar => Schedule.Calendar;

    /// <summary>The first day for which a payment can still be entered.</summary>
    public DateOnly Earliest => Schedule.DayOf(now, Calendar.NextBusinessDay(Calendar.LocalDate(now)));

    /// <summary>The business day of a date: itself, or the one before or after as the institution has it.</summary>
    public DateOnly Moved(DateOnly due) =>
        institution.RecurringDayShift == RecurringDayShift.Before ? Calendar.PreviousBusinessDay(due) : Calendar.NextBusinessDay(due);

    /// <summary>
    /// The day on which a date is processed now: moved; not before the first that is still possible; behind that of the number
    /// before it, so that dates which were missed come in order and on a day each; and not into maintenance.
    /// </summary>
    public DateOnly DayOf(DateOnly due, DateOnly? before)
    {
        var day = Moved(due);
        if (day < Earliest) day = Earliest;
        if (before is { } previous && day <= previous) day = Calendar.NextBusinessDayAfter(previous);
        while (Schedule.IsPushedOffItsDay(new ProcessingPlan(day, day, Schedule.BeginsAt(day, now), false)))
            day = Calendar.NextBusinessDayAfter(day);
        return day;
    }

    /// <summary>True where the date can no longer be met.</summary>
    public bool IsMissed(DateOnly due) => Moved(due) < Earliest;

    /// <summary>When the payment of a date is created: so many days ahead, as the institution has it.</summary>
    public DateTimeOffset CreatedAt(DateOnly due)
    {
        var moved = Moved(due);
        var first = (moved < due ? moved : due).AddDays(-institution.RecurringDaysAhead);
        return Calendar.At(first, TimeOnly.MinValue);
    }

    /// <summary>The beginning of the day after that one.</summary>
    public DateTimeOffset After(DateOnly day) => Calendar.At(day.AddDays(1), TimeOnly.MinValue);
}
