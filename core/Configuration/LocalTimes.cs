using System.Globalization;

namespace Cbp.Core.Configuration;

/// <summary>Times of day and moments as configuration writes them: without a zone, because they are the institution's.</summary>
internal static class LocalTimes
{
    /// <summary>HH:mm, which the schema has seen to.</summary>
    public static TimeOnly Time(string text) => TimeOnly.ParseExact(text, "HH:mm", CultureInfo.InvariantCulture);

    /// <summary>yyyy-MM-ddTHH:mm; false where there is no such moment.</summary>
    public static bool TryMoment(string text, out DateTime moment) =>
        DateTime.TryParseExact(text, "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out moment);

    /// <summary>yyyy-MM-dd; false where there is no such day.</summary>
    public static bool TryDay(string text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
}
