using System.Linq.Expressions;
using System.Reflection;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace Cbp.Host.Tables;

/// <summary>A condition in C# as an OData filter. What depends on no entity is evaluated here; what a filter cannot say is refused.</summary>
internal static class FilterExpression
{
    public static string Of(LambdaExpression filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return Condition(filter.Body);
    }

    private static string Condition(Expression e)
    {
        e = Unconverted(e);
        if (!DependsOnEntity.Check(e)) return ODataLiteral.Of(Evaluate(e));
        return e switch
        {
            BinaryExpression { NodeType: ExpressionType.AndAlso or ExpressionType.And } b => $"({Condition(b.Left)}) and ({Condition(b.Right)})",
            BinaryExpression { NodeType: ExpressionType.OrElse or ExpressionType.Or } b => $"({Condition(b.Left)}) or ({Condition(b.Right)})",
            UnaryExpression { NodeType: ExpressionType.Not } u => $"not ({Condition(u.Operand)})",
            BinaryExpression b => Comparison(b),
            MethodCallExpression { Method.Name: nameof(Equals) } call => Equality(call),
            _ when e.Type == typeof(bool) && Property(e) is { } property => property + " eq true",
            _ => throw Refused(e),
        };
    }

    private static string Comparison(BinaryExpression b)
    {
        var operation = b.NodeType switch
        {
            ExpressionType.Equal => "eq",
            ExpressionType.NotEqual => "ne",
            ExpressionType.LessThan => "lt",
            ExpressionType.LessThanOrEqual => "le",
            ExpressionType.GreaterThan => "gt",
            ExpressionType.GreaterThanOrEqual => "ge",
            _ => throw Refused(b),
        };
        // string.Compare(x, y) < 0 says x < y: C# has no < for strings.
        if (Compared(b.Left) is var (x, y) && !DependsOnEntity.Check(b.Right) && Evaluate(b.Right) is 0) return Comparison(x, operation, y);
        return Comparison(b.Left, operation, b.Right);
    }

    private static (Expression Left, Expression Right)? Compared(Expression e) => Unconverted(e) switch
    {
        MethodCallExpression { Method: { Name: nameof(string.Compare) or nameof(string.CompareOrdinal), IsStatic: true }, Arguments: [var x, var y] } => (x, y),
        MethodCallExpression { Method.Name: nameof(IComparable.CompareTo), Object: { } x, Arguments: [var y] } => (x, y),
        _ => null,
    };

    private static string Equality(MethodCallExpression call) => call switch
    {
        { Object: { } x, Arguments: [var y] } => Comparison(x, "eq", y),
        { Object: null, Arguments: [var x, var y] } => Comparison(x, "eq", y),
        _ => throw Refused(call),
    };

    // The property is on the left, as the service wants it.
    private static string Comparison(Expression left, string operation, Expression right)
    {
        if (DependsOnEntity.Check(left) && !DependsOnEntity.Check(right)) return Comparison(left, operation, Evaluate(right));
        if (DependsOnEntity.Check(right) && !DependsOnEntity.Check(left)) return Comparison(right, Mirrored(operation), Evaluate(left));
        throw new NotSupportedException($"A filter compares a property with a value: {left} and {right} cannot be compared.");
    }

    private static string Comparison(Expression entitySide, string operation, object? value)
    {
        var side = Unconverted(entitySide);
        var property = Property(side) ?? throw Refused(side);
        return $"{property} {operation} {ODataLiteral.Of(Fitting(value, side.Type))}";
    }

    // C# widens a property to compare it (an enum to int, an int to long): the value goes back to the property's type.
    private static object? Fitting(object? value, Type type)
    {
        var wanted = Nullable.GetUnderlyingType(type) ?? type;
        if (value is null || wanted.IsInstanceOfType(value)) return value;
        if (wanted.IsEnum) return Enum.ToObject(wanted, value);
        if (wanted != typeof(int) && wanted != typeof(long) && wanted != typeof(double)) return value;
        var converted = Convert.ChangeType(value, wanted, null);
        return Convert.ToDouble(converted, null) == Convert.ToDouble(value, null) ? converted : value;
    }

    private static string Mirrored(string operation) => operation switch { "lt" => "gt", "le" => "ge", "gt" => "lt", "ge" => "le", _ => operation };

    private static string? Property(Expression e) => e switch
    {
        MemberExpression { Member.Name: "Value", Expression: { } nullable } when Nullable.GetUnderlyingType(nullable.Type) is not null => Property(Unconverted(nullable)),
        MemberExpression { Expression: ParameterExpression, Member: var member } =>
            member.DeclaringType == typeof(TableItem) ? "TableName" : EntityShape.NameOf(member),
        MethodCallExpression { Object: ParameterExpression, Arguments: [var key], Method: var method }
            when method.DeclaringType == typeof(TableEntity) && (method.Name == "get_Item" || method.Name.StartsWith("Get", StringComparison.Ordinal)) =>
            Evaluate(key) as string,
        _ => null,
    };

    private static Expression Unconverted(Expression e)
    {
        while (e is UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.ConvertChecked } convert) e = convert.Operand;
        return e;
    }

    private static object? Evaluate(Expression e)
    {
        try
        {
            return Expression.Lambda<Func<object?>>(Expression.Convert(e, typeof(object))).Compile(preferInterpretation: true)();
        }
        catch (TargetInvocationException error) when (error.InnerException is not null)
        {
            throw error.InnerException;
        }
    }

    private static NotSupportedException Refused(Expression e) => new($"A filter cannot say {e}.");
}
