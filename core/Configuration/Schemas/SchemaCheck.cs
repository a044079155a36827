using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Cbp.Core.Configuration.Schemas;

/// <summary>Holds a value against a schema.</summary>
internal static class SchemaCheck
{
    private static readonly TimeSpan PatternTimeout = TimeSpan.FromSeconds(1);

    public static string? Violation(JsonElement schema, JsonElement value, string path) =>
        OfAny(schema, value, path) ?? value.ValueKind switch
        {
            JsonValueKind.Number => OfNumber(schema, value, path),
            JsonValueKind.String => OfText(schema, value, path),
            JsonValueKind.Array => OfArray(schema, value, path),
            JsonValueKind.Object => OfObject(schema, value, path),
            _ => null,
        };

    private static string? OfAny(JsonElement schema, JsonElement value, string path)
    {
        if (schema.TryGetProperty("type", out var type) && !IsOf(type.GetString()!, value)) return $"{path} must be of type {type.GetString()}.";
        if (schema.TryGetProperty("const", out var only) && !JsonElement.DeepEquals(only, value)) return $"{path} must be {only.GetRawText()}.";
        if (schema.TryGetProperty("enum", out var some) && !some.EnumerateArray().Any(one => JsonElement.DeepEquals(one, value)))
            return $"{path} must be one of {string.Join(", ", some.EnumerateArray().Select(one => one.GetRawText()))}.";
        if (!schema.TryGetProperty("oneOf", out var forms)) return null;
        var fitting = forms.EnumerateArray().Count(form => Violation(form, value, path) is null);
        if (fitting == 1) return null;
        var why = string.Join(" Or: ", forms.EnumerateArray().Select(form => Violation(form, value, path)).OfType<string>());
        return fitting == 0 ? $"{path} fits none of the {forms.GetArrayLength()} forms. {why}" : $"{path} fits several forms.";
    }

    private static string? OfNumber(JsonElement schema, JsonElement value, string path)
    {
        if (!value.TryGetDecimal(out var number)) return $"{path} is no number of a usable size.";
        if (schema.TryGetProperty("minimum", out var least) && number < least.GetDecimal()) return $"{path} must be at least {least.GetRawText()}.";
        if (schema.TryGetProperty("maximum", out var most) && number > most.GetDecimal()) return $"{path} must be at most {most.GetRawText()}.";
        return schema.TryGetProperty("multipleOf", out var step) && number % step.GetDecimal() != 0
            ? $"{path} must be a multiple of {step.GetRawText()}."
            : null;
    }

    private static string? OfText(JsonElement schema, JsonElement value, string path)
    {
        if (TextOf(value) is not { } text) return $"{path} is no valid Unicode.";
        var length = new StringInfo(text).LengthInTextElements;
        if (schema.TryGetProperty("minLength", out var least) && length < least.GetInt32()) return $"{path} must have at least {least} characters.";
        if (schema.TryGetProperty("maxLength", out var most) && length > most.GetInt32()) return $"{path} must have at most {most} characters.";
        return schema.TryGetProperty("pattern", out var pattern) && !Regex.IsMatch(text, pattern.GetString()!, RegexOptions.CultureInvariant, PatternTimeout)
            ? $"{path} must match {pattern.GetString()}."
            : null;
    }

    private static string? OfArray(JsonElement schema, JsonElement value, string path)
    {
        if (schema.TryGetProperty("minItems", out var least) && value.GetArrayLength() < least.GetInt32()) return $"{path} must have at least {least} items.";
        if (schema.TryGetProperty("maxItems", out var most) && value.GetArrayLength() > most.GetInt32()) return $"{path} must have at most {most} items.";
        return schema.TryGetProperty("items", out var items)
            ? value.EnumerateArray().Select((item, i) => Violation(items, item, $"{path}[{i}]")).FirstOrDefault(wrong => wrong is not null)
            : null;
    }

    private static string? OfObject(JsonElement schema, JsonElement value, string path)
    {
        if (schema.TryGetProperty("required", out var required))
        {
            foreach (var name in required.EnumerateArray().Select(name => name.GetString()!))
                if (!value.TryGetProperty(name, out _)) return $"{path} must have {name}.";
        }

        var hasProperties = schema.TryGetProperty("properties", out var properties);
        var closed = schema.TryGetProperty("additionalProperties", out var additional) && additional.ValueKind == JsonValueKind.False;
        foreach (var property in value.EnumerateObject())
        {
            if (hasProperties && properties.TryGetProperty(property.Name, out var of))
            {
                if (Violation(of, property.Value, $"{path}.{property.Name}") is { } wrong) return wrong;
            }
            else if (closed)
            {
                return $"{path} must not have {property.Name}.";
            }
        }

        return null;
    }

    private static bool IsOf(string type, JsonElement value) => type switch
    {
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) && decimal.Truncate(number) == number,
        "number" => value.ValueKind == JsonValueKind.Number,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "array" => value.ValueKind == JsonValueKind.Array,
        "object" => value.ValueKind == JsonValueKind.Object,
        _ => throw new ArgumentException($"The schema type {type} is not known."),
    };

    private static string? TextOf(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
