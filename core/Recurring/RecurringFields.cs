using System.Globalization;
using Cbp.Core.Common;

namespace Cbp.Core.Recurring;

/// <summary>Reads the fields that only recurring payments have.</summary>
internal static class RecurringFields
{
    public const int MostPayments = 1200;
    private const int LongestMonth = 31;
    private const int HalfMonth = 15;

    /// <summary>A whole number from 1 on; null where it is absent.</summary>
    public static Refusal? Number(string? text, string field, int most, out int? number)
    {
        number = null;
        if (text is null) return null;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) || value < 1 || value > most)
            return new Refusal(ErrorCodes.NumberOutOfRange, $"{field} must be a whole number from 1 to {most}.", field);
        number = value;
        return null;
    }

    /// <summary>A day of the month; null where it is absent.</summary>
    public static Refusal? Day(string? text, string field, out int? day) => Number(text, field, LongestMonth, out day);

    /// <summary>A frequency by its name.</summary>
    public static Refusal? Frequency(string? text, out RecurringFrequency frequency)
    {
        frequency = default;
        if (string.IsNullOrEmpty(text)) return FieldText.Required("frequency");
        if (Enum.TryParse(text, ignoreCase: true, out frequency) && Enum.IsDefined(frequency) && !char.IsAsciiDigit(text[0]) && text[0] is not ('-' or '+')) return null;
        return new Refusal(
            ErrorCodes.FieldMalformed, "frequency must be one of " + string.Join(", ", Enum.GetNames<RecurringFrequency>()) + ".", "frequency");
    }

    /// <summary>
    /// The pattern of a frequency that begins on that date. A day of the month that is not named is the first date's; twice a month
    /// the other one is fifteen days from it: the 1st and the 16th, the 15th and the 30th.
    /// </summary>
    public static Outcome<RecurrencePattern> Pattern(RecurringFrequency frequency, DateOnly first, int? day, int? second)
    {
        if (RecurrencePattern.IsWeekly(frequency))
        {
            return day is null && second is null
                ? new RecurrencePattern(frequency, first)
                : Wrong("A frequency of weeks has no day of the month: it goes by willProcessDate.", "processDay");
        }

        if (frequency == RecurringFrequency.TwiceAMonth) return Twice(first, day, second);
        if (second is not null) return Wrong("Only twice a month has a second day.", "secondProcessDay");
        var of = day ?? first.Day;
        return first == RecurrencePattern.DayIn(first, of)
            ? new RecurrencePattern(frequency, first, of)
            : Wrong("willProcessDate must fall on processDay, or on the last day of a month that has no such day.", "processDay");
    }

    private static Outcome<RecurrencePattern> Twice(DateOnly first, int? day, int? second)
    {
        var one = day ?? first.Day;
        var other = second ?? (one <= HalfMonth ? one + HalfMonth : one - HalfMonth);
        var (earlier, later) = one < other ? (one, other) : (other, one);
        if (later - earlier < RecurrencePattern.DaysBetween)
            return Wrong($"The two days of a month must lie at least {RecurrencePattern.DaysBetween} days apart.", "secondProcessDay");
        return first == RecurrencePattern.DayIn(first, earlier) || first == RecurrencePattern.DayIn(first, later)
            ? new RecurrencePattern(RecurringFrequency.TwiceAMonth, first, earlier, later)
            : Wrong("willProcessDate must fall on one of the two days.", "processDay");
    }

    private static Refusal Wrong(string detail, string field) => new(ErrorCodes.ProcessDayInvalid, detail, field);
}
