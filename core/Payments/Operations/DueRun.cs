using System.Text.Json.Serialization;

namespace Cbp.Core.Payments.Operations;

/// <summary>Where the sending of due payments stands; it begins as a <see cref="Jobs.JobStart"/>, whose JSON it reads.</summary>
/// <param name="JobId">The job.</param>
/// <param name="After">The job's cursor behind which the next page begins; null at the beginning.</param>
/// <param name="First">The number of that page's first payment within the job.</param>
public sealed record DueRun(
    [property: JsonPropertyName("jobId")] Guid JobId,
    [property: JsonPropertyName("after")] string? After = null,
    [property: JsonPropertyName("first")] int First = 1);
