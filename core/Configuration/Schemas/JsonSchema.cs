using System.Text.Json;

namespace Cbp.Core.Configuration.Schemas;

/// <summary>
/// A JSON schema (draft 2020-12) of the keywords that our own schemas use: type, enum, const, oneOf; minimum, maximum, multipleOf;
/// minLength, maxLength, pattern; items, minItems, maxItems; properties, required, additionalProperties (false). No schema library
/// could be relied upon to be had; a keyword that is not of these is refused when the schema is read, not ignored.
/// </summary>
public sealed class JsonSchema
{
    private static readonly HashSet<string> Keywords =
    [
        "type", "enum", "const", "oneOf", "minimum", "maximum", "multipleOf", "minLength", "maxLength", "pattern",
        "items", "minItems", "maxItems", "properties", "required", "additionalProperties", "description",
    ];

    private readonly JsonElement _root;

    private JsonSchema(string text, JsonElement root) => (Text, _root) = (text, root);

    /// <summary>The schema as it was written.</summary>
    public string Text { get; }

    /// <summary>Reads a schema.</summary>
    /// <exception cref="ArgumentException">It is no schema of the keywords that are known.</exception>
    public static JsonSchema Parse(string text)
    {
        using var document = JsonDocument.Parse(text);
        var root = document.RootElement.Clone();
        RefuseUnknown(root);
        return new JsonSchema(text, root);
    }

    /// <summary>The first thing that is wrong with the value, with its place; null where it fits.</summary>
    public string? Violation(JsonElement value) => SchemaCheck.Violation(_root, value, "value");

    private static void RefuseUnknown(JsonElement schema)
    {
        if (schema.ValueKind != JsonValueKind.Object) throw new ArgumentException("A schema must be an object.");
        foreach (var keyword in schema.EnumerateObject())
        {
            if (!Keywords.Contains(keyword.Name)) throw new ArgumentException($"The schema keyword {keyword.Name} is not known.");
            if (keyword.Name == "items") RefuseUnknown(keyword.Value);
            else if (keyword.Name == "oneOf") foreach (var form in keyword.Value.EnumerateArray()) RefuseUnknown(form);
            else if (keyword.Name == "properties") foreach (var property in keyword.Value.EnumerateObject()) RefuseUnknown(property.Value);
        }
    }
}
