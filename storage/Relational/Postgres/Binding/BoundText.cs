using System.Reflection;
using Npgsql;

namespace Cbp.Storage.Relational.Postgres.Binding;

/// <summary>
/// A statement whose arguments are the properties of objects of one type, of the same names. Its text is kept with numbers in place of names, so that nothing
/// is left to be looked for in it when it is sent.
/// </summary>
internal sealed class BoundText
{
    private readonly string _text;
    private readonly ArgumentColumn[] _columns;

    /// <exception cref="InvalidOperationException">The statement names an argument for which there is no property, or one of a type that is none of an argument's.</exception>
    public BoundText(string sql, Type? type)
    {
        var names = ArgumentNames.In(sql).ToList();
        _text = ArgumentNames.Replace(sql, name => $"${names.IndexOf(name) + 1}");
        _columns = [.. names.Select(name => ArgumentKind.ColumnOf(PropertyOf(type, name, sql)))];
    }

    /// <summary>Whether each argument can be one of an array.</summary>
    public bool CanBeMany => Array.TrueForAll(_columns, column => column.CanBeMany);

    /// <summary>The statement, said once.</summary>
    public NpgsqlBatchCommand One(object? arguments) => Command(column => column.One(arguments!));

    /// <summary>The statement over arrays.</summary>
    public NpgsqlBatchCommand Many(IReadOnlyList<object> arguments) => Command(column => column.Many(arguments));

    private static PropertyInfo PropertyOf(Type? type, string name, string sql) => type?.GetProperty(name, BindingFlags.Public | BindingFlags.Instance)
        ?? throw new InvalidOperationException($"The statement has a parameter @{name} that was given no value: {sql}");

    private NpgsqlBatchCommand Command(Func<ArgumentColumn, NpgsqlParameter> parameter)
    {
        var command = new NpgsqlBatchCommand(_text);
        foreach (var column in _columns)
            command.Parameters.Add(parameter(column));

        return command;
    }
}
