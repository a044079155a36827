using System.Globalization;

namespace Cbp.Host.ServiceBus;

/// <summary>
/// Comparison and arithmetic of a SQL filter: C#'s promotions. What has no value (an unknown operand, values that cannot be compared, a
/// division by zero, an overflow) is unknown.
/// </summary>
internal static class SqlValues
{
    public static bool? Compare(string operation, object? left, object? right)
    {
        if (left is null || right is null) return null;
        if (left is bool a && right is bool b) return operation switch { "=" => a == b, "<>" or "!=" => a != b, _ => null };
        if (left is double.NaN or float.NaN || right is double.NaN or float.NaN) return operation is "<>" or "!=";
        if (Order(left, right) is not { } order) return null;
        return operation switch
        {
            "=" => order == 0,
            "<>" or "!=" => order != 0,
            "<" => order < 0,
            "<=" => order <= 0,
            ">" => order > 0,
            _ => order >= 0,
        };
    }

    public static object? Calculate(string operation, object? left, object? right)
    {
        try
        {
            return (left, right) switch
            {
                (null, _) or (_, null) => null,
                (string a, string b) when operation == "+" => a + b,
                (DateTime or DateTimeOffset, TimeSpan span) when operation == "+" => Instant(left) + span,
                (DateTime or DateTimeOffset, TimeSpan span) when operation == "-" => Instant(left) - span,
                (DateTime or DateTimeOffset, DateTime or DateTimeOffset) when operation == "-" => Instant(left) - Instant(right),
                (TimeSpan a, TimeSpan b) when operation == "+" => a + b,
                (TimeSpan a, TimeSpan b) when operation == "-" => a - b,
                _ when IsWhole(left) && IsWhole(right) => Whole(operation, ToWhole(left), ToWhole(right)),
                _ when IsExact(left) && IsExact(right) => Exact(operation, ToExact(left), ToExact(right)),
                _ when IsNumber(left) && IsNumber(right) => Floating(operation, ToFloating(left), ToFloating(right)),
                _ => null,
            };
        }
        catch (Exception e) when (e is OverflowException or DivideByZeroException or ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    public static object? Negate(object? value) => value is TimeSpan span ? span.Negate() : Calculate("-", 0L, value);

    public static bool IsNumber(object value) => IsExact(value) || value is float or double;

    private static int? Order(object left, object right) => (left, right) switch
    {
        (string a, string b) => string.CompareOrdinal(a, b),
        (Guid a, Guid b) => a.CompareTo(b),
        (TimeSpan a, TimeSpan b) => a.CompareTo(b),
        (char a, char b) => a.CompareTo(b),
        (Uri a, Uri b) => string.CompareOrdinal(a.OriginalString, b.OriginalString),
        (DateTime or DateTimeOffset, DateTime or DateTimeOffset) => Instant(left).CompareTo(Instant(right)),
        _ when IsExact(left) && IsExact(right) => ToExact(left).CompareTo(ToExact(right)),
        _ when IsNumber(left) && IsNumber(right) => ToFloating(left).CompareTo(ToFloating(right)),
        _ => null,
    };

    private static bool IsWhole(object value) => value is byte or sbyte or short or ushort or int or uint or long;

    private static bool IsExact(object value) => IsWhole(value) || value is ulong or decimal;

    private static long ToWhole(object value) => Convert.ToInt64(value, CultureInfo.InvariantCulture);

    private static decimal ToExact(object value) => Convert.ToDecimal(value, CultureInfo.InvariantCulture);

    private static double ToFloating(object value) => Convert.ToDouble(value, CultureInfo.InvariantCulture);

    private static DateTimeOffset Instant(object value) =>
        value is DateTime time ? new DateTimeOffset(time.ToUniversalTime()) : ((DateTimeOffset)value).ToUniversalTime();

    private static long Whole(string operation, long a, long b) => checked(operation switch
    {
        "+" => a + b,
        "-" => a - b,
        "*" => a * b,
        "/" => a / b,
        _ => a % b,
    });

    private static decimal Exact(string operation, decimal a, decimal b) => operation switch
    {
        "+" => a + b,
        "-" => a - b,
        "*" => a * b,
        "/" => a / b,
        _ => a % b,
    };

    private static double Floating(string operation, double a, double b) => operation switch
    {
        "+" => a + b,
        "-" => a - b,
        "*" => a * b,
        "/" => a / b,
        _ => a % b,
    };
}
