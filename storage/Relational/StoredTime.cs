using System.Globalization;

namespace Cbp.Storage.Relational;

/// <summary>How times and days are written in the store; why so is said in the first migration.</summary>
internal static class StoredTime
{
    /// <summary>100 ns ticks since 1970-01-01T00:00Z.</summary>
    public static long ToStored(this DateTimeOffset time) => time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks;

    public static DateTimeOffset FromStored(long ticks) => new(ticks + DateTimeOffset.UnixEpoch.Ticks, TimeSpan.Zero);

    /// <summary>yyyy-MM-dd.</summary>
    public static string ToStored(this DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    /// <summary>yyyy-MM.</summary>
    public static string MonthToStored(this DateOnly day) => day.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    public static DateOnly DayFromStored(string text) => DateOnly.ParseExact(text, "O", CultureInfo.InvariantCulture);
}
