using System.Data.Common;

namespace Cbp.Storage.Relational;

/// <summary>Short words for reading columns.</summary>
internal static class ColumnReading
{
    public static string? GetStringOrNull(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    /// <summary>A name of <typeparamref name="T"/>.</summary>
    public static T GetEnum<T>(this DbDataReader row, int column)
        where T : struct, Enum => Enum.Parse<T>(row.GetString(column));

    public static DateOnly GetDay(this DbDataReader row, int column) => StoredTime.DayFromStored(row.GetString(column));

    public static DateTimeOffset GetTime(this DbDataReader row, int column) => StoredTime.FromStored(row.GetInt64(column));
}
