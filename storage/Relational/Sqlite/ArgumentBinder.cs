using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using Cbp.Host.Journal;
using Cbp.Storage.Relational.Values;

namespace Cbp.Storage.Relational.Sqlite;

/// <summary>
/// Binds an object's properties to a statement's parameters of the same names. How is compiled once for a text and a type of object.
/// </summary>
internal static class ArgumentBinder
{
    private static readonly ConcurrentDictionary<(string Sql, Type Type), Action<JournalStatement, object>> Binders = new();

    /// <exception cref="InvalidOperationException">The statement has a parameter for which there is no property.</exception>
    public static void Bind(JournalStatement statement, string sql, object? arguments)
    {
        if (arguments is null)
            throw new InvalidOperationException("The statement has parameters that were given no values: " + sql);

        var key = (sql, arguments.GetType());
        if (!Binders.TryGetValue(key, out var bind))
            bind = Binders.GetOrAdd(key, Compile(statement.Parameters, sql, arguments.GetType()));

        bind(statement, arguments);
    }

    private static Action<JournalStatement, object> Compile(IReadOnlyList<string> parameters, string sql, Type type)
    {
        var (statement, arguments) = (Expression.Parameter(typeof(JournalStatement)), Expression.Parameter(typeof(object)));
        var typed = Expression.Variable(type);
        var steps = new List<Expression> { Expression.Assign(typed, Expression.Convert(arguments, type)) };
        for (var i = 0; i < parameters.Count; i++)
        {
            var property = type.GetProperty(parameters[i], BindingFlags.Public | BindingFlags.Instance)
                ?? throw new InvalidOperationException($"The statement has a parameter @{parameters[i]} that was given no value: {sql}");
            steps.Add(Step(statement, Expression.Constant(i), Expression.Property(typed, property)));
        }

        return Expression.Lambda<Action<JournalStatement, object>>(Expression.Block([typed], steps), statement, arguments).Compile();
    }

    private static Expression Step(Expression statement, Expression index, Expression value)
    {
        if (Nullable.GetUnderlyingType(value.Type) is not null)
        {
            return Expression.IfThenElse(
                Expression.Property(value, nameof(Nullable<>.HasValue)),
                Step(statement, index, Expression.Property(value, nameof(Nullable<>.Value))),
                Call(statement, index, Expression.Constant(null, typeof(string))));
        }

        if (value.Type == typeof(StoredId)) return Call(statement, index, Expression.Property(value, nameof(StoredId.Text)));
        if (value.Type == typeof(StoredDay)) return Call(statement, index, Expression.Property(value, nameof(StoredDay.Text)));
        if (value.Type == typeof(StoredInstant)) return Call(statement, index, Expression.Property(value, nameof(StoredInstant.Ticks)));
        if (value.Type == typeof(StoredMoney)) return Call(statement, index, Expression.Property(value, nameof(StoredMoney.Cents)));
        if (value.Type == typeof(int)) return Call(statement, index, Expression.Convert(value, typeof(long)));
        return value.Type == typeof(string) || value.Type == typeof(long) || value.Type == typeof(bool)
            ? Call(statement, index, value)
            : Call(statement, index, Expression.Convert(value, typeof(object)));
    }

    private static MethodCallExpression Call(Expression statement, Expression index, Expression value) =>
        Expression.Call(statement, typeof(JournalStatement).GetMethod(nameof(JournalStatement.Bind), [typeof(int), value.Type])!, index, value);
}
