using System.Globalization;
using System.Text.Json;

namespace Cbp.Host.Tables;

/// <summary>Writes a property as OData JSON: its value, and beside it its type where JSON does not tell.</summary>
internal static class PropertyWriter
{
    public static void Write(Utf8JsonWriter json, string name, object value)
    {
        switch (value)
        {
            case string v: json.WriteString(name, v); break;
            case bool v: json.WriteBoolean(name, v); break;
            case int v: json.WriteNumber(name, v); break;
            case double v: Double(json, name, v); break;
            case long v: Typed(json, name, "Edm.Int64", v.ToString(CultureInfo.InvariantCulture)); break;
            case ulong v: Typed(json, name, "Edm.Int64", checked((long)v).ToString(CultureInfo.InvariantCulture)); break;
            case Guid v: Typed(json, name, "Edm.Guid", v.ToString()); break;
            case DateTimeOffset v: Typed(json, name, "Edm.DateTime", Instant(v.UtcDateTime)); break;
            case DateTime v: Typed(json, name, "Edm.DateTime", Instant(v.ToUniversalTime())); break;
            case byte[] v: Typed(json, name, "Edm.Binary", Convert.ToBase64String(v)); break;
            case BinaryData v: Typed(json, name, "Edm.Binary", Convert.ToBase64String(v.ToMemory().Span)); break;
            case Enum v: json.WriteString(name, v.ToString()); break;
            default: throw new NotSupportedException($"The property {name} is of the type {value.GetType()}, which a table does not hold.");
        }
    }

    /// <summary>The one form in which the service takes an instant: UTC, to 100 ns.</summary>
    public static string Instant(DateTime utc) => utc.ToString("o", CultureInfo.InvariantCulture);

    private static void Double(Utf8JsonWriter json, string name, double value)
    {
        // A whole number without its type would be an Int32.
        json.WriteString(name + "@odata.type", "Edm.Double");
        if (double.IsFinite(value)) json.WriteNumber(name, value);
        else json.WriteString(name, double.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity");
    }

    private static void Typed(Utf8JsonWriter json, string name, string type, string value)
    {
        json.WriteString(name + "@odata.type", type);
        json.WriteString(name, value);
    }
}
