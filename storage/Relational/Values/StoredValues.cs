using Cbp.Core.Common;

namespace Cbp.Storage.Relational.Values;

/// <summary>
/// How moments, days, ids and amounts become arguments of statements, so that a repository is written once for both databases. They are
/// read back by <see cref="ColumnReading"/>.
/// </summary>
internal static class StoredValues
{
    public static StoredInstant ToStored(this DateTimeOffset time) => new(time);

    public static StoredDay ToStored(this DateOnly day) => new(day);

    public static StoredId ToStored(this Guid id) => new(id);

    public static StoredId ToStored(this PaymentId id) => new(id.Value);

    public static StoredId ToStored(this RecurringPaymentId id) => new(id.Value);

    public static StoredId ToStored(this JobId id) => new(id.Value);

    /// <summary>Cents as an amount.</summary>
    public static StoredMoney ToStoredMoney(this long cents) => new(cents);
}
