using System.Text.Json;
using Cbp.Core.Common;

namespace Cbp.Functions.Http;

/// <summary>
/// Takes typed fields out of a JSON object. The first field of a wrong type is kept as the refusal; what a field must
/// look like beyond its JSON type is the domain's to say.
/// </summary>
internal sealed class JsonFields(JsonElement root)
{
    /// <summary>The first wrong type met, or null.</summary>
    public Refusal? Refusal { get; private set; }

    /// <summary>True where the object has the field, be it null.</summary>
    public bool Has(string name) => root.TryGetProperty(name, out _);

    /// <summary>A string; null where it is absent or null.</summary>
    public string? Text(string name) =>
        Value(name, JsonValueKind.String, "a string") is { } value ? TextOf(value, name) : null;

    /// <summary>A number as it was written, digit for digit; null where it is absent or null.</summary>
    public string? Number(string name) => Value(name, JsonValueKind.Number, "a number")?.GetRawText();

    /// <summary>A list of strings; null where it is absent or null.</summary>
    public IReadOnlyList<string>? Texts(string name)
    {
        if (Value(name, JsonValueKind.Array, "a list of strings") is not { } list) return null;
        var texts = new List<string>(list.GetArrayLength());
        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind == JsonValueKind.String && TextOf(item, name) is { } text) texts.Add(text);
            else WrongType(name, "a list of strings");
        }

        return texts;
    }

    /// <summary>True or false; null where it is absent or null.</summary>
    public bool? Flag(string name)
    {
        if (!root.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null) return null;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False) return value.GetBoolean();
        WrongType(name, "true or false");
        return null;
    }

    /// <summary>Any JSON value, which outlives the body; null where it is absent.</summary>
    public JsonElement? Json(string name) => root.TryGetProperty(name, out var value) ? value.Clone() : null;

    /// <summary>The objects of an array, each with a refusal of its own; none where it is absent or null.</summary>
    public IReadOnlyList<JsonFields> Objects(string name)
    {
        if (Value(name, JsonValueKind.Array, "an array of objects") is not { } array) return [];
        if (array.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Object))
            return [.. array.EnumerateArray().Select(item => new JsonFields(item))];
        WrongType(name, "an array of objects");
        return [];
    }

    /// <summary>An object of strings; null where it is absent or null.</summary>
    public IReadOnlyDictionary<string, string>? NamedTexts(string name)
    {
        if (Value(name, JsonValueKind.Object, "an object of strings") is not { } value) return null;
        var texts = new Dictionary<string, string>();
        foreach (var property in value.EnumerateObject())
        {
            if (property.Value.ValueKind != JsonValueKind.String)
            {
                WrongType(name, "an object of strings");
                return null;
            }

            if (TextOf(property.Value, name) is not { } text) return null;
            texts[property.Name] = text;
        }

        return texts;
    }

    private JsonElement? Value(string name, JsonValueKind kind, string expected)
    {
        if (!root.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null) return null;
        if (value.ValueKind == kind) return value;
        WrongType(name, expected);
        return null;
    }

    // JSON can name half a surrogate pair, which is no text.
    private string? TextOf(JsonElement value, string name)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            WrongType(name, "a string of valid Unicode");
            return null;
        }
    }

    private void WrongType(string name, string expected) =>
        Refusal ??= new Refusal(HttpErrors.WrongType, $"The field {name} must be {expected}.", name);
}
