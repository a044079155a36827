using System.Globalization;
using System.Text.Json;

namespace Cbp.Host.Tables;

/// <summary>Reads a property of OData JSON, as the type that it says it has, or as the type that a class's property has.</summary>
internal static class PropertyReader
{
    /// <summary>The value by its OData type; without one, what JSON says.</summary>
    public static object? Read(JsonElement value, string? odataType) => odataType switch
    {
        _ when value.ValueKind == JsonValueKind.Null => null,
        "Edm.Int64" => Int64(value),
        "Edm.Double" => Double(value),
        "Edm.Guid" => value.GetGuid(),
        "Edm.DateTime" => value.GetDateTimeOffset(),
        "Edm.Binary" => value.GetBytesFromBase64(),
        _ => value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Number => value.TryGetInt32(out var whole) ? (object)whole : value.GetDouble(),
            _ => value.GetString(),
        },
    };

    /// <summary>The value as <paramref name="type"/>; the same types as <see cref="PropertyWriter"/>'s.</summary>
    public static object? Read(JsonElement value, Type type)
    {
        if (value.ValueKind == JsonValueKind.Null) return null;
        var wanted = Nullable.GetUnderlyingType(type) ?? type;
        if (wanted.IsEnum) return Enum.Parse(wanted, value.GetString()!, ignoreCase: true);
        return wanted switch
        {
            _ when wanted == typeof(string) => value.GetString(),
            _ when wanted == typeof(bool) => value.GetBoolean(),
            _ when wanted == typeof(int) => value.GetInt32(),
            _ when wanted == typeof(long) => Int64(value),
            _ when wanted == typeof(ulong) => checked((ulong)Int64(value)),
            _ when wanted == typeof(double) => Double(value),
            _ when wanted == typeof(Guid) => value.GetGuid(),
            _ when wanted == typeof(DateTimeOffset) => value.GetDateTimeOffset(),
            _ when wanted == typeof(DateTime) => value.GetDateTimeOffset().UtcDateTime,
            _ when wanted == typeof(byte[]) => value.GetBytesFromBase64(),
            _ when wanted == typeof(BinaryData) => BinaryData.FromBytes(value.GetBytesFromBase64()),
            _ => throw new NotSupportedException($"A property of the type {type} cannot hold what a table holds."),
        };
    }

    private static long Int64(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? long.Parse(value.GetString()!, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : value.GetInt64();

    private static double Double(JsonElement value) => value.ValueKind != JsonValueKind.String ? value.GetDouble() : value.GetString() switch
    {
        "NaN" => double.NaN,
        "Infinity" or "INF" => double.PositiveInfinity,
        "-Infinity" or "-INF" => double.NegativeInfinity,
        var text => double.Parse(text!, CultureInfo.InvariantCulture),
    };
}
