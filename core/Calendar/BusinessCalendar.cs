using Cbp.Core.Institutions;

namespace Cbp.Core.Calendar;

/// <summary>
/// An institution's business days: Monday to Friday, less the Federal Reserve's holidays and the institution's own; and
/// its time zone, by which days begin.
/// </summary>
public sealed class BusinessCalendar
{
    private readonly IReadOnlyList<DateOnly> _ownHolidays;
    private readonly IReadOnlyList<OwnHoliday> _named;

    /// <summary>The calendar of the institution.</summary>
    /// <exception cref="TimeZoneNotFoundException">Its time zone is not known to this machine.</exception>
    public BusinessCalendar(Institution institution)
        : this(institution?.Holidays!, TimeZoneInfo.FindSystemTimeZoneById(institution?.TimeZone!)) => _named = institution!.OwnHolidays;

    /// <summary>A calendar with these holidays besides the Federal Reserve's.</summary>
    public BusinessCalendar(IReadOnlyList<DateOnly> ownHolidays, TimeZoneInfo timeZone)
    {
        ArgumentNullException.ThrowIfNull(ownHolidays);
        ArgumentNullException.ThrowIfNull(timeZone);
        (_ownHolidays, _named, TimeZone) = (ownHolidays, [], timeZone);
    }

    /// <summary>The zone in which days begin and end.</summary>
    public TimeZoneInfo TimeZone { get; }

    /// <summary>The date and time there.</summary>
    public DateTime LocalTime(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, TimeZone).DateTime;

    /// <summary>The date there.</summary>
    public DateOnly LocalDate(DateTimeOffset at) => DateOnly.FromDateTime(LocalTime(at));

    /// <summary>
    /// When that local time comes. One that is skipped when clocks go forward is taken as that much later; one that
    /// comes twice, when they go back, as the first of the two.
    /// </summary>
    public DateTimeOffset At(DateOnly date, TimeOnly time)
    {
        var local = date.ToDateTime(time);
        if (TimeZone.IsInvalidTime(local)) return new DateTimeOffset(local, TimeZone.GetUtcOffset(local.AddDays(-1))).ToUniversalTime();
        var offset = TimeZone.IsAmbiguousTime(local) ? TimeZone.GetAmbiguousTimeOffsets(local).Max() : TimeZone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    /// <summary>True where payments are processed on that day.</summary>
    public bool IsBusinessDay(DateOnly date) =>
        date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && HolidayOn(date) is null;

    /// <summary>The holiday's name, or null: also for one that falls on a Saturday or is the institution's own.</summary>
    public string? HolidayOn(DateOnly date) =>
        FederalHolidays.NameOf(date) ?? OwnNameOf(date) ?? (_ownHolidays.Contains(date) ? "Institution holiday" : null);

    /// <summary>The day itself, or else the first business day after it.</summary>
    public DateOnly NextBusinessDay(DateOnly date)
    {
        while (!IsBusinessDay(date)) date = date.AddDays(1);
        return date;
    }

    /// <summary>The first business day after that day.</summary>
    public DateOnly NextBusinessDayAfter(DateOnly date) => NextBusinessDay(date.AddDays(1));

    /// <summary>The day itself, or else the last business day before it.</summary>
    public DateOnly PreviousBusinessDay(DateOnly date)
    {
        while (!IsBusinessDay(date)) date = date.AddDays(-1);
        return date;
    }

    /// <summary>So many business days (0 or more) behind the first business day on or after <paramref name="date"/>.</summary>
    public DateOnly AddBusinessDays(DateOnly date, int days)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        date = NextBusinessDay(date);
        for (; days > 0; days--) date = NextBusinessDayAfter(date);
        return date;
    }

    /// <summary>The days from the first to the last of them on which nothing is processed, in order.</summary>
    public IEnumerable<NonProcessingDay> NonProcessingDays(DateOnly from, DateOnly to)
    {
        for (var day = from; day <= to; day = day.AddDays(1))
        {
            if (HolidayOn(day) is { } name) yield return new NonProcessingDay(day, NonProcessingReason.Holiday, name);
            else if (!IsBusinessDay(day)) yield return new NonProcessingDay(day, NonProcessingReason.Weekend, day.DayOfWeek.ToString());
        }
    }

    private string? OwnNameOf(DateOnly date)
    {
        for (var i = 0; i < _named.Count; i++)
            if (_named[i].IsOn(date)) return _named[i].Name;
        return null;
    }
}
