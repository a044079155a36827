namespace Cbp.Core.Institutions;

/// <summary>
/// A holiday of the institution's own: on one <see cref="Date"/>, or every year in <see cref="Month"/> on a <see cref="Day"/>, or on the
/// <see cref="DayOfWeek"/> of a <see cref="Week"/>.
/// </summary>
public sealed record OwnHoliday
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The one day that it is on.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>The month, 1 to 12, of one that comes every year.</summary>
    public int? Month { get; init; }

    /// <summary>The day of the month. In a month without it there is none.</summary>
    public int? Day { get; init; }

    /// <summary>Which of the month's days of that name, 1 to 4, or -1 for the last.</summary>
    public int? Week { get; init; }

    /// <summary>The day's name.</summary>
    public DayOfWeek? DayOfWeek { get; init; }

    /// <summary>Whether one that falls on a Sunday is observed on the Monday after it.</summary>
    public bool SundayMovesToMonday { get; init; }

    /// <summary>Whether it is observed on that day.</summary>
    public bool IsOn(DateOnly date)
    {
        if (!SundayMovesToMonday) return FallsOn(date);
        return date.DayOfWeek switch
        {
            System.DayOfWeek.Sunday => false,
            System.DayOfWeek.Monday => FallsOn(date) || FallsOn(date.AddDays(-1)),
            _ => FallsOn(date),
        };
    }

    private bool FallsOn(DateOnly date)
    {
        if (Date is { } single) return single == date;
        if (date.Month != Month) return false;
        if (Day is { } day) return date.Day == day;
        if (date.DayOfWeek != DayOfWeek) return false;
        return Week == -1 ? date.AddDays(7).Month != date.Month : ((date.Day - 1) / 7) + 1 == Week;
    }
}
