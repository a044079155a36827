using System.Data.Common;
using Cbp.Storage.Relational.Values;
using Npgsql;

namespace Cbp.Storage.Relational;

/// <summary>Short words for reading columns; the other half of <see cref="StoredValues"/>.</summary>
internal static class ColumnReading
{
    public static string? GetStringOrNull(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static int? GetInt32OrNull(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt32(column);

    /// <summary>A name of <typeparamref name="T"/>.</summary>
    public static T GetEnum<T>(this DbDataReader row, int column)
        where T : struct, Enum => Enum.Parse<T>(row.GetString(column));

    public static DateOnly GetDay(this DbDataReader row, int column) =>
        row is NpgsqlDataReader ? row.GetFieldValue<DateOnly>(column) : StoredDay.FromText(row.GetString(column));

    public static DateOnly? GetDayOrNull(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetDay(column);

    public static DateTimeOffset GetTime(this DbDataReader row, int column) =>
        row is NpgsqlDataReader ? new DateTimeOffset(row.GetDateTime(column), TimeSpan.Zero) : StoredInstant.FromTicks(row.GetInt64(column));

    public static DateTimeOffset? GetTimeOrNull(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetTime(column);

    public static Guid GetId(this DbDataReader row, int column) =>
        row is NpgsqlDataReader ? row.GetGuid(column) : StoredId.FromText(row.GetString(column));

    public static Guid? GetIdOrNull(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetId(column);

    /// <summary>An amount, in cents.</summary>
    public static long GetCents(this DbDataReader row, int column) =>
        row is NpgsqlDataReader ? StoredMoney.FromAmount(row.GetDecimal(column)) : row.GetInt64(column);
}
