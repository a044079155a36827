using System.Text.Json;

namespace Cbp.Host.Worker.Settings;

/// <summary>
/// <c>local.settings.json</c>: "Values" become settings as environment variables would (and are overridden by those),
/// "ConnectionStrings" too; "Host" has the port.
/// </summary>
internal sealed record LocalSettings(bool Exists, IReadOnlyDictionary<string, string?> Values)
{
    public static LocalSettings None { get; } = new(false, new Dictionary<string, string?>());

    public static LocalSettings Load(string contentRoot)
    {
        var path = Path.Combine(contentRoot, "local.settings.json");
        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        if (!File.Exists(path)) return new LocalSettings(false, values);
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path), new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            var root = document.RootElement;
            if (root.TryGetProperty("IsEncrypted", out var encrypted) && encrypted.ValueKind == JsonValueKind.True)
            {
                throw new HostSettingException($"{path}: 'IsEncrypted' is true; encrypted settings cannot be read.");
            }

            Read(root, "Values", "", values);
            Read(root, "ConnectionStrings", "ConnectionStrings:", values);
            Read(root, "Host", "Host:", values);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new HostSettingException($"{path} is not valid: {e.Message}", e);
        }

        return new LocalSettings(true, values);
    }

    private static void Read(JsonElement root, string section, string prefix, Dictionary<string, string?> values)
    {
        if (!root.TryGetProperty(section, out var element)) return;
        foreach (var property in element.EnumerateObject())
        {
            var key = prefix + property.Name.Replace("__", ":", StringComparison.Ordinal);
            values[key] = property.Value.ValueKind == JsonValueKind.String ? property.Value.GetString() : property.Value.GetRawText();
        }
    }
}
