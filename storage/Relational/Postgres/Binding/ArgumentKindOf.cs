using System.Reflection;
using NpgsqlTypes;

namespace Cbp.Storage.Relational.Postgres.Binding;

/// <inheritdoc />
internal sealed class ArgumentKind<TProperty, TValue>(NpgsqlDbType type, Func<TProperty, TValue> convert) : ArgumentKind
{
    public override Type Property => typeof(TProperty);

    protected override ArgumentColumn Column(PropertyInfo property) => (ArgumentColumn)Activator.CreateInstance(
        typeof(ArgumentColumn<,,>).MakeGenericType(property.DeclaringType!, typeof(TProperty), typeof(TValue)), property, type, convert)!;
}
