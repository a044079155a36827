using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cbp.Core.Audit;

/// <summary>Writes and reads entries as JSON: what waits to be sent, and what the stores keep.</summary>
public static partial class AuditEntryJson
{
    // Before and after are JSON within JSON: the default way of escaping would make six characters of every quotation mark.
    private static readonly Context Json = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>The entry as text.</summary>
    public static string Write(AuditEntry entry) => JsonSerializer.Serialize(entry, Json.AuditEntry);

    /// <summary>The entry of a text.</summary>
    /// <exception cref="JsonException">The text is not an entry.</exception>
    public static AuditEntry Read(string text) =>
        JsonSerializer.Deserialize(text, Json.AuditEntry) ?? throw new JsonException("The text of the audit entry is empty.");

    [JsonSerializable(typeof(AuditEntry))]
    private sealed partial class Context : JsonSerializerContext;
}
