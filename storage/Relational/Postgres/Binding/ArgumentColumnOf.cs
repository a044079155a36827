using System.Reflection;
using Npgsql;
using NpgsqlTypes;

namespace Cbp.Storage.Relational.Postgres.Binding;

/// <inheritdoc />
internal sealed class ArgumentColumn<TArguments, TProperty, TValue>(PropertyInfo property, NpgsqlDbType type, Func<TProperty, TValue> convert) : ArgumentColumn
{
    private readonly Func<TArguments, TProperty> _get = property.GetMethod!.CreateDelegate<Func<TArguments, TProperty>>();

    public override bool CanBeMany => !type.HasFlag(NpgsqlDbType.Array);

    // The type is said for a null too: a statement is prepared once for each list of types.
    public override NpgsqlParameter One(object arguments) =>
        new() { NpgsqlDbType = type, Value = (object?)convert(_get((TArguments)arguments)) ?? DBNull.Value };

    public override NpgsqlParameter Many(IReadOnlyList<object> arguments)
    {
        var values = new TValue[arguments.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = convert(_get((TArguments)arguments[i]));

        return new NpgsqlParameter<TValue[]> { NpgsqlDbType = type | NpgsqlDbType.Array, TypedValue = values };
    }
}
