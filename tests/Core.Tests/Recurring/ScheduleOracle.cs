using Cbp.Core.Calendar;
using Cbp.Core.Recurring;

namespace Cbp.Core.Tests.Recurring;

/// <summary>Finds a schedule's dates the slow way: looks at one day after the other and asks whether it is one.</summary>
internal static class ScheduleOracle
{
    public static IEnumerable<DateOnly> Dates(RecurrencePattern pattern, int? count, DateOnly? until, DateOnly last)
    {
        var found = 0;
        for (var day = pattern.FirstDate; day <= last && (until is null || day <= until); day = day.AddDays(1))
        {
            if (!IsDate(pattern, day)) continue;
            yield return day;
            if (++found == count) yield break;
        }
    }

    public static DateOnly Moved(DateOnly day, BusinessCalendar calendar, bool before)
    {
        while (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || calendar.HolidayOn(day) is not null) day = day.AddDays(before ? -1 : 1);
        return day;
    }

    private static bool IsDate(RecurrencePattern pattern, DateOnly day)
    {
        var days = day.DayNumber - pattern.FirstDate.DayNumber;
        var months = ((day.Year - pattern.FirstDate.Year) * 12) + day.Month - pattern.FirstDate.Month;
        return pattern.Frequency switch
        {
            RecurringFrequency.Weekly => days % 7 == 0,
            RecurringFrequency.EveryTwoWeeks => days % 14 == 0,
            RecurringFrequency.TwiceAMonth => IsDay(day, pattern.ProcessDay) || IsDay(day, pattern.SecondProcessDay),
            RecurringFrequency.Monthly => IsDay(day, pattern.ProcessDay),
            RecurringFrequency.EveryTwoMonths => months % 2 == 0 && IsDay(day, pattern.ProcessDay),
            RecurringFrequency.Quarterly => months % 3 == 0 && IsDay(day, pattern.ProcessDay),
            RecurringFrequency.TwiceAYear => months % 6 == 0 && IsDay(day, pattern.ProcessDay),
            _ => months % 12 == 0 && IsDay(day, pattern.ProcessDay),
        };
    }

    // The day itself, or the month's last where the month has no such day.
    private static bool IsDay(DateOnly day, int wanted) => day.Day == wanted || (day.Day < wanted && day.AddDays(1).Day == 1);
}
