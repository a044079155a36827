using Cbp.Storage.Relational.Values;

namespace Cbp.Storage.Audit;

/// <summary>How the audit log's stores write days and moments.</summary>
internal static class AuditTimes
{
    /// <summary>yyyy-MM-dd.</summary>
    public static string ToStored(this DateOnly day) => new StoredDay(day).Text;

    /// <summary>100 ns ticks since 1970-01-01T00:00Z.</summary>
    public static long ToStored(this DateTimeOffset time) => new StoredInstant(time).Ticks;

    /// <summary>The day of yyyy-MM-dd.</summary>
    public static DateOnly Day(string text) => StoredDay.FromText(text);

    /// <summary>The moment of so many ticks.</summary>
    public static DateTimeOffset Moment(long ticks) => StoredInstant.FromTicks(ticks);
}
