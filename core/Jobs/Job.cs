using Cbp.Core.Common;

namespace Cbp.Core.Jobs;

/// <summary>Work that is too long for one call: it is taken, done in chunks by an orchestration, and asked after.</summary>
public sealed record Job
{
    /// <summary>The job's id, and its orchestration's.</summary>
    public required JobId JobId { get; init; }

    /// <summary>Whose it is: nobody else sees it.</summary>
    public required InstitutionId InstitutionId { get; init; }

    /// <summary>What it does: the name of its orchestrator and of its <see cref="IJobHandler"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>Where it stands.</summary>
    public JobStatus Status { get; init; }

    /// <summary>What was asked for, in JSON of the handler's own.</summary>
    public required string Input { get; init; }

    /// <summary>How far it has come, in the handler's own words; null at the beginning.</summary>
    public string? Cursor { get; init; }

    /// <summary>How many items it has, or null while that is not known.</summary>
    public int? Total { get; init; }

    /// <summary>How many items were done.</summary>
    public int Done { get; init; }

    /// <summary>How many items were refused.</summary>
    public int Refused { get; init; }

    /// <summary>When it was taken (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last moved (UTC).</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The number of the last change, from 1.</summary>
    public int Version { get; init; } = 1;

    /// <summary>True where nothing of it is still to come.</summary>
    public bool HasEnded => Status is JobStatus.Completed or JobStatus.Failed;
}
