using System.Buffers;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Cbp.Core.Common;
using Cbp.Core.Telemetry;

namespace Cbp.Core.Messaging;

/// <summary>Writes and reads CloudEvents 1.0 in their structured JSON form.</summary>
public static class CloudEvents
{
    /// <summary>The most characters that an id may have which is read: what a broker takes as a message id.</summary>
    public const int LongestId = 128;

    private const string Version = "1.0";
    private const string DataType = "application/json";
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Writes an event with data that <paramref name="type"/> says how to write.</summary>
    public static string Compose<T>(
        string id, string source, string eventType, string? subject, DateTimeOffset time, T data, JsonTypeInfo<T> type)
    {
        var buffer = new ArrayBufferWriter<byte>(768);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("specversion"u8, Version);
            json.WriteString("id"u8, id);
            json.WriteString("source"u8, source);
            json.WriteString("type"u8, eventType);
            if (subject is not null) json.WriteString("subject"u8, subject);
            json.WriteString("time"u8, time);
            json.WriteString("datacontenttype"u8, DataType);
            WriteTrace(json);
            json.WritePropertyName("data"u8);
            JsonSerializer.Serialize(json, data, type);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Reads an event, or says why it is none: a repeated attempt would not help.</summary>
    public static Outcome<CloudEvent> Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return Malformed("The message is empty.");
        try
        {
            using var document = JsonDocument.Parse(text, Strict);
            return Read(document.RootElement);
        }
        catch (JsonException e)
        {
            return Malformed("The message is not JSON: " + e.Message);
        }
        catch (InvalidOperationException)
        {
            return Malformed("The message has text that is not valid Unicode.");
        }
    }

    /// <summary>The refusal of a message that cannot be read.</summary>
    internal static Refusal Malformed(string why, string? field = null) => new(ErrorCodes.MessageMalformed, why, field);

    // The extension of distributed tracing, and the id by which the call is found again that it came of.
    private static void WriteTrace(Utf8JsonWriter json)
    {
        if (Activity.Current is not { IdFormat: ActivityIdFormat.W3C, Id: { } trace }) return;
        json.WriteString("traceparent"u8, trace);
        if (WorkScope.CorrelationId is { } correlation) json.WriteString("correlationid"u8, correlation);
    }

    private static Outcome<CloudEvent> Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object) return Malformed("The message is not a JSON object.");
        if (Text(root, "specversion") != Version) return Malformed("The message is not a CloudEvent 1.0.", "specversion");
        if (Text(root, "id") is not { Length: > 0 and <= LongestId } id) return Missing("id");
        if (Text(root, "source") is not { Length: > 0 } source) return Missing("source");
        if (Text(root, "type") is not { Length: > 0 } type) return Missing("type");
        DateTimeOffset? time = null;
        if (root.TryGetProperty("time", out var stamp))
        {
            if (stamp.ValueKind != JsonValueKind.String || !stamp.TryGetDateTimeOffset(out var at))
                return Malformed("The message's time is not a timestamp of RFC 3339.", "time");
            time = at;
        }

        return new CloudEvent
        {
            Id = id,
            Source = source,
            Type = type,
            Subject = Text(root, "subject"),
            Time = time,
            DataContentType = Text(root, "datacontenttype"),
            TraceParent = Text(root, "traceparent"),
            CorrelationId = Text(root, "correlationid"),
            Data = root.TryGetProperty("data", out var data) ? data.Clone() : null,
        };
    }

    private static Refusal Missing(string field) => Malformed($"The message has no {field}, or one that is no text of a usable length.", field);

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
