using System.Text.Json.Serialization;

namespace Cbp.Core.Jobs;

/// <summary>The body of the outbox message that starts a job's orchestration, and that orchestration's input.</summary>
/// <param name="JobId">The job.</param>
/// <param name="Kind">The orchestrator's name.</param>
public sealed record JobStart(
    [property: JsonPropertyName("jobId")] Guid JobId,
    [property: JsonPropertyName("kind")] string Kind);
