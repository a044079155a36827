using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cbp.Core.Messaging;

/// <summary>A message in the structured JSON form of CloudEvents 1.0 (media type <c>application/cloudevents+json</c>).</summary>
public sealed record CloudEvent
{
    /// <summary>The media type of the form that is written and read.</summary>
    public const string MediaType = "application/cloudevents+json";

    /// <summary>The version of the specification; <c>1.0</c>.</summary>
    [JsonPropertyName("specversion")]
    public string SpecVersion { get; init; } = "1.0";

    /// <summary>Unique per source; a repeat of the same event has the same.</summary>
    [JsonPropertyName("id")]
    public required string Id { get; init; }

    /// <summary>Where it happened: a URI reference.</summary>
    [JsonPropertyName("source")]
    public required string Source { get; init; }

    /// <summary>The event type's name.</summary>
    [JsonPropertyName("type")]
    public required string Type { get; init; }

    /// <summary>What it happened to: the payment's id.</summary>
    [JsonPropertyName("subject")]
    public string? Subject { get; init; }

    /// <summary>When it happened.</summary>
    [JsonPropertyName("time")]
    public DateTimeOffset? Time { get; init; }

    /// <summary>The media type of <see cref="Data"/>.</summary>
    [JsonPropertyName("datacontenttype")]
    public string? DataContentType { get; init; }

    /// <summary>What happened, as JSON.</summary>
    [JsonPropertyName("data")]
    public JsonElement? Data { get; init; }
}
