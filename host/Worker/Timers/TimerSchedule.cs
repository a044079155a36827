using System.Globalization;

namespace Cbp.Host.Worker.Timers;

/// <summary>
/// When a timer fires: an NCRONTAB expression of six fields (second minute hour day month day-of-week) or five (without seconds),
/// or a constant time span. A day must satisfy both of its fields, as in NCRONTAB.
/// </summary>
internal sealed class TimerSchedule
{
    private const int YearsAhead = 30;
    private readonly TimeSpan? _every;
    private readonly CronField _second, _minute, _hour, _day, _month, _weekday;
    private readonly TimeZoneInfo _zone;

    private TimerSchedule(TimeSpan every) => (_every, _zone) = (every, TimeZoneInfo.Utc);

    private TimerSchedule(string[] fields, TimeZoneInfo zone)
    {
        _second = CronField.Parse(fields[0], "second", 0, 59);
        _minute = CronField.Parse(fields[1], "minute", 0, 59);
        _hour = CronField.Parse(fields[2], "hour", 0, 23);
        _day = CronField.Parse(fields[3], "day", 1, 31);
        _month = CronField.Parse(fields[4], "month", 1, 12);
        _weekday = CronField.Parse(fields[5], "day of week", 0, 6);
        _zone = zone;
    }

    /// <exception cref="FormatException">The text is neither; the message says what is wrong.</exception>
    public static TimerSchedule Parse(string text, TimeZoneInfo zone)
    {
        if (text.Contains(':', StringComparison.Ordinal))
        {
            return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var every) && every > TimeSpan.Zero
                ? new TimerSchedule(every)
                : throw new FormatException($"'{text}' is not a time span greater than zero");
        }

        var fields = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length switch
        {
            6 => new TimerSchedule(fields, zone),
            5 => new TimerSchedule(["0", .. fields], zone),
            _ => throw new FormatException($"'{text}' has {fields.Length} fields; a schedule has six: second minute hour day month day-of-week"),
        };
    }

    /// <summary>The first occurrence after <paramref name="after"/>; null where there is none for decades.</summary>
    public DateTimeOffset? Next(DateTimeOffset after)
    {
        if (_every is { } every) return after + every;
        var local = TimeZoneInfo.ConvertTime(after, _zone).DateTime;
        var at = new DateTime(local.Year, local.Month, local.Day, local.Hour, local.Minute, local.Second, DateTimeKind.Unspecified);
        for (at = at.AddSeconds(1); at.Year <= local.Year + YearsAhead;)
        {
            if (!_month.Has(at.Month)) at = new DateTime(at.Year, at.Month, 1).AddMonths(1);
            else if (!_day.Has(at.Day) || !_weekday.Has((int)at.DayOfWeek)) at = at.Date.AddDays(1);
            else if (!_hour.Has(at.Hour)) at = at.Date.AddHours(at.Hour + 1);
            else if (!_minute.Has(at.Minute)) at = at.Date.AddHours(at.Hour).AddMinutes(at.Minute + 1);
            else if (!_second.Has(at.Second)) at = at.AddSeconds(1);
            else if (_zone.IsInvalidTime(at)) at = at.AddMinutes(1); // skipped when the clocks go forward
            else if (new DateTimeOffset(at, _zone.GetUtcOffset(at)).ToUniversalTime() is var found && found > after) return found;
            else at = at.AddSeconds(1); // the hour that comes twice
        }

        return null;
    }
}
