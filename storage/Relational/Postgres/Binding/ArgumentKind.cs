using System.Reflection;
using Cbp.Storage.Relational.Values;
using NpgsqlTypes;

namespace Cbp.Storage.Relational.Postgres.Binding;

/// <summary>How properties of one type become PostgreSQL's values.</summary>
internal abstract class ArgumentKind
{
    private static readonly Dictionary<Type, ArgumentKind> Kinds = new List<ArgumentKind>
    {
        new ArgumentKind<string?, string?>(NpgsqlDbType.Text, text => text),
        new ArgumentKind<byte[]?, byte[]?>(NpgsqlDbType.Bytea, bytes => bytes),
        Of(NpgsqlDbType.Uuid, (StoredId id) => id.Value),
        OfNullable(NpgsqlDbType.Uuid, (StoredId id) => id.Value),
        Of(NpgsqlDbType.Date, (StoredDay day) => day.Value),
        OfNullable(NpgsqlDbType.Date, (StoredDay day) => day.Value),
        Of(NpgsqlDbType.TimestampTz, (StoredInstant at) => at.Value.UtcDateTime),
        OfNullable(NpgsqlDbType.TimestampTz, (StoredInstant at) => at.Value.UtcDateTime),
        Of(NpgsqlDbType.Numeric, (StoredMoney money) => money.Amount),
        OfNullable(NpgsqlDbType.Numeric, (StoredMoney money) => money.Amount),
        Of(NpgsqlDbType.Integer, (int number) => number),
        OfNullable(NpgsqlDbType.Integer, (int number) => number),
        Of(NpgsqlDbType.Bigint, (long number) => number),
        OfNullable(NpgsqlDbType.Bigint, (long number) => number),
        Of(NpgsqlDbType.Smallint, (short number) => number),
        Of(NpgsqlDbType.Boolean, (bool yes) => yes),
        OfNullable(NpgsqlDbType.Boolean, (bool yes) => yes),

        // What is said in each database's own way: a list of numbers, here.
        new ArgumentKind<object, object>(NpgsqlDbType.Array | NpgsqlDbType.Bigint, list => list),
    }.ToDictionary(kind => kind.Property);

    /// <summary>The type of the properties.</summary>
    public abstract Type Property { get; }

    /// <exception cref="InvalidOperationException">Properties of that type are no arguments.</exception>
    public static ArgumentColumn ColumnOf(PropertyInfo property) => Kinds.TryGetValue(property.PropertyType, out var kind)
        ? kind.Column(property)
        : throw new InvalidOperationException($"An argument cannot be of the type {property.PropertyType}: {property.Name}.");

    protected abstract ArgumentColumn Column(PropertyInfo property);

    private static ArgumentKind<TProperty, TValue> Of<TProperty, TValue>(NpgsqlDbType type, Func<TProperty, TValue> convert)
        where TProperty : struct => new(type, convert);

    private static ArgumentKind<TProperty?, TValue?> OfNullable<TProperty, TValue>(NpgsqlDbType type, Func<TProperty, TValue> convert)
        where TProperty : struct
        where TValue : struct => new(type, value => value is { } given ? convert(given) : null);
}
