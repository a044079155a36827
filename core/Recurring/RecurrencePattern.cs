namespace Cbp.Core.Recurring;

/// <summary>
/// The dates that a frequency gives, before weekends and holidays are looked at. Each is counted from the first one and never
/// from the one before it, so that the 31st comes back after a February.
/// </summary>
/// <param name="Frequency">How often.</param>
/// <param name="FirstDate">The date of number 1.</param>
/// <param name="ProcessDay">The day of the month, 1 to 31, where a frequency of months has one: the month's last day where it is shorter.</param>
/// <param name="SecondProcessDay">The later day of the month of <see cref="RecurringFrequency.TwiceAMonth"/>.</param>
public sealed record RecurrencePattern(RecurringFrequency Frequency, DateOnly FirstDate, int ProcessDay = 0, int SecondProcessDay = 0)
{
    /// <summary>How far apart the two days of a month are at the least: then they never meet, in a February either.</summary>
    public const int DaysBetween = 7;

    private const int DaysPerWeek = 7;

    /// <summary>The date of that number, from 1.</summary>
    public DateOnly DateOf(int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        var steps = number - 1;
        return Frequency switch
        {
            RecurringFrequency.Weekly => FirstDate.AddDays(DaysPerWeek * steps),
            RecurringFrequency.EveryTwoWeeks => FirstDate.AddDays(2 * DaysPerWeek * steps),
            RecurringFrequency.TwiceAMonth => HalfMonth(steps),
            _ => InMonth(MonthsApart(Frequency) * steps, ProcessDay),
        };
    }

    /// <summary>True for weeks, which have no day of the month.</summary>
    public static bool IsWeekly(RecurringFrequency frequency) => frequency is RecurringFrequency.Weekly or RecurringFrequency.EveryTwoWeeks;

    /// <summary>The day of that number in the month of <paramref name="date"/>, or its last.</summary>
    public static DateOnly DayIn(DateOnly date, int day) =>
        new(date.Year, date.Month, Math.Min(day, DateTime.DaysInMonth(date.Year, date.Month)));

    private DateOnly HalfMonth(int steps)
    {
        // The first may be the later day of its month.
        var halves = steps + (FirstDate == DayIn(FirstDate, ProcessDay) ? 0 : 1);
        return InMonth(halves / 2, halves % 2 == 0 ? ProcessDay : SecondProcessDay);
    }

    private DateOnly InMonth(int months, int day) => DayIn(new DateOnly(FirstDate.Year, FirstDate.Month, 1).AddMonths(months), day);

    private static int MonthsApart(RecurringFrequency frequency) => frequency switch
    {
        RecurringFrequency.Monthly => 1,
        RecurringFrequency.EveryTwoMonths => 2,
        RecurringFrequency.Quarterly => 3,
        RecurringFrequency.TwiceAYear => 6,
        RecurringFrequency.Yearly => 12,
        _ => throw new ArgumentOutOfRangeException(nameof(frequency), frequency, "It does not go by months."),
    };
}
