using System.Text.Json;
using Cbp.Core.Institutions;

namespace Cbp.Core.Configuration;

/// <summary>Values of the app's own settings, which never change once they are read.</summary>
public sealed class EnvironmentValues
{
    /// <summary>None.</summary>
    public static readonly EnvironmentValues None = new([]);

    private EnvironmentValues(Dictionary<string, string> values) => Values = values;

    /// <summary>The values in JSON, by the setting's key.</summary>
    public IReadOnlyDictionary<string, string> Values { get; }

    /// <summary>Reads them. A text that is no JSON is taken as a string, because that is how times and names are written there.</summary>
    /// <exception cref="ArgumentException">A key is none, or a value does not fit its schema.</exception>
    public static EnvironmentValues Parse(IEnumerable<KeyValuePair<string, string>> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var values = new Dictionary<string, string>();
        foreach (var (key, text) in texts)
        {
            var json = JsonOf(text);
            using var document = JsonDocument.Parse(json);
            if (ConfigurationValues.Check(EntryKind.Setting, key, document.RootElement) is { } refusal)
                throw new ArgumentException($"The setting {key} cannot be overridden by \"{text}\": {refusal.Detail}", nameof(texts));
            values[key] = json;
        }

        return new EnvironmentValues(values);
    }

    /// <summary>The institution with them.</summary>
    public Institution Apply(Institution institution) => Values.Count == 0
        ? institution
        : Values.Aggregate(institution, (i, value) =>
            ConfigurationValues.Apply(i, new EffectiveValue(EntryKind.Setting, value.Key, value.Value, ValueSource.Environment)));

    private static string JsonOf(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return text;
        }
        catch (JsonException)
        {
            return '"' + JsonEncodedText.Encode(text).ToString() + '"';
        }
    }
}
