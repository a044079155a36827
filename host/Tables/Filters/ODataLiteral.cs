using System.Globalization;

namespace Cbp.Host.Tables;

/// <summary>Values as they stand in an OData filter, so that none can be mistaken for a part of it.</summary>
internal static class ODataLiteral
{
    public static string Of(object? value) => value switch
    {
        null => "null",
        string v => $"'{v.Replace("'", "''", StringComparison.Ordinal)}'",
        char v => Of(v.ToString()),
        bool v => v ? "true" : "false",
        byte or sbyte or short or ushort or int or uint => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        long or ulong => Convert.ToString(value, CultureInfo.InvariantCulture) + "L",
        float v => Fraction(v),
        double v => Fraction(v),
        decimal v => Fraction((double)v),
        Guid v => $"guid'{v}'",
        DateTimeOffset v => $"datetime'{PropertyWriter.Instant(v.UtcDateTime)}'",
        DateTime v => $"datetime'{PropertyWriter.Instant(v.ToUniversalTime())}'",
        byte[] v => $"X'{Convert.ToHexStringLower(v)}'",
        BinaryData v => $"X'{Convert.ToHexStringLower(v.ToMemory().Span)}'",
        Enum v => Of(v.ToString()),
        _ => throw new ArgumentException($"A value of the type {value.GetType()} cannot stand in a filter."),
    };

    /// <summary>A filter whose values are escaped.</summary>
    public static string Of(FormattableString filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return string.Format(CultureInfo.InvariantCulture, filter.Format, [.. filter.GetArguments().Select(Of)]);
    }

    // A whole number needs its fraction: without one it is an Int32.
    private static string Fraction(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return double.IsFinite(value) && text.All(c => char.IsAsciiDigit(c) || c == '-') ? text + ".0" : text;
    }
}
