namespace Cbp.Core.Calendar;

/// <summary>
/// The holidays of the Federal Reserve Banks (frbservices.org, "Holiday Schedules"; the days of 5 U.S.C. 6103). One on
/// a Sunday is observed on the Monday after it; one on a Saturday does not move. Right for the years from 1986, when
/// the Birthday of Martin Luther King, Jr. was added.
/// </summary>
public static class FederalHolidays
{
    private const int JuneteenthSince = 2021;

    /// <summary>The name of the holiday that is observed on that day (a Saturday's holiday on the Saturday), or null.</summary>
    public static string? NameOf(DateOnly date)
    {
        if (date.DayOfWeek == DayOfWeek.Sunday) return null;
        if (FixedName(date) is { } name) return name;
        return date.DayOfWeek == DayOfWeek.Monday ? FixedName(date.AddDays(-1)) ?? MondayName(date) : ThanksgivingName(date);
    }

    /// <summary>The days on which the Reserve Banks are closed in that year for a holiday: none is on a weekend.</summary>
    public static IEnumerable<(DateOnly Date, string Name)> ObservedIn(int year)
    {
        for (var day = new DateOnly(year, 1, 1); day.Year == year && day < DateOnly.MaxValue; day = day.AddDays(1))
        {
            if (day.DayOfWeek != DayOfWeek.Saturday && NameOf(day) is { } name) yield return (day, name);
        }
    }

    private static string? FixedName(DateOnly date) => (date.Month, date.Day) switch
    {
        (1, 1) => "New Year's Day",
        (6, 19) when date.Year >= JuneteenthSince => "Juneteenth National Independence Day",
        (7, 4) => "Independence Day",
        (11, 11) => "Veterans Day",
        (12, 25) => "Christmas Day",
        _ => null,
    };

    private static string? MondayName(DateOnly monday) => (monday.Month, Week(monday)) switch
    {
        (1, 3) => "Birthday of Martin Luther King, Jr.",
        (2, 3) => "Washington's Birthday",
        (5, _) when monday.Day > 31 - 7 => "Memorial Day",
        (9, 1) => "Labor Day",
        (10, 2) => "Columbus Day",
        _ => null,
    };

    private static string? ThanksgivingName(DateOnly date) =>
        date.Month == 11 && date.DayOfWeek == DayOfWeek.Thursday && Week(date) == 4 ? "Thanksgiving Day" : null;

    // Which of the month's days of that name it is: the first is in days 1 to 7.
    private static int Week(DateOnly date) => ((date.Day - 1) / 7) + 1;
}
