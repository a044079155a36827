using Cbp.Core.Common;
using Dapper;
using NpgsqlTypes;

namespace Cbp.Storage.Relational.Values;

/// <summary>
/// How moments, days, ids and amounts become arguments of statements, so that a repository is written once for both databases. They are
/// read back by <see cref="ColumnReading"/>.
/// </summary>
internal static class StoredValues
{
    /// <summary>Tells Dapper, once.</summary>
    public static void Register()
    {
        Add(new StoredValueHandler<StoredInstant>(NpgsqlDbType.TimestampTz, at => at.Value.UtcDateTime, at => at.Ticks));
        Add(new StoredValueHandler<StoredDay>(NpgsqlDbType.Date, day => day.Value, day => day.Text));
        Add(new StoredValueHandler<StoredId>(NpgsqlDbType.Uuid, id => id.Value, id => id.Text));
        Add(new StoredValueHandler<StoredMoney>(NpgsqlDbType.Numeric, money => money.Amount, money => money.Cents));
    }

    public static StoredInstant ToStored(this DateTimeOffset time) => new(time);

    public static StoredDay ToStored(this DateOnly day) => new(day);

    public static StoredId ToStored(this Guid id) => new(id);

    public static StoredId ToStored(this PaymentId id) => new(id.Value);

    public static StoredId ToStored(this RecurringPaymentId id) => new(id.Value);

    public static StoredId ToStored(this JobId id) => new(id.Value);

    /// <summary>Cents as an amount.</summary>
    public static StoredMoney ToStoredMoney(this long cents) => new(cents);

    private static void Add<T>(StoredValueHandler<T> handler)
        where T : struct => SqlMapper.AddTypeHandler(typeof(T), handler);
}
