using System.Text.Json;
using System.Text.Json.Serialization;
using Cbp.Core.Telemetry;

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

    /// <summary>The trace that it happened in (extension Distributed Tracing; W3C Trace Context).</summary>
    [JsonPropertyName("traceparent")]
    public string? TraceParent { get; init; }

    /// <summary>The id by which the call is found again that it came of (an extension of our own).</summary>
    [JsonPropertyName("correlationid")]
    public string? CorrelationId { get; init; }

    /// <summary>What happened, as JSON.</summary>
    [JsonPropertyName("data")]
    public JsonElement? Data { get; init; }

    /// <summary>Says of the work at hand that it is about what the event is about, till what is returned is disposed.</summary>
    public IDisposable? BeginWork()
    {
        var path = Source.Split('/');
        return WorkScope.Begin(path is ["", "institutions", var institution, ..] ? institution : null, CorrelationId, Subject);
    }
}
