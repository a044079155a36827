using Cbp.Core.Jobs;

namespace Cbp.Functions.Jobs;

/// <summary>A job as callers see it.</summary>
internal sealed record JobAnswer
{
    public required string JobId { get; init; }
    public required string Kind { get; init; }
    public required JobStatus Status { get; init; }
    public int? Total { get; init; }
    public required int Done { get; init; }
    public required int Refused { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The first of the refused items; absent where there is none.</summary>
    public IReadOnlyList<JobRefusal>? Refusals { get; init; }

    /// <summary>From the domain's job.</summary>
    public static JobAnswer Of(Job job, IReadOnlyList<JobRefusal>? refusals = null) => new()
    {
        JobId = job.JobId.ToString(),
        Kind = job.Kind,
        Status = job.Status,
        Total = job.Total,
        Done = job.Done,
        Refused = job.Refused,
        CreatedAt = job.CreatedAt,
        UpdatedAt = job.UpdatedAt,
        Refusals = refusals is { Count: > 0 } ? refusals : null,
    };
}
