using Cbp.Core.Reconciliation;
using Cbp.Core.Reconciliation.Files;

namespace Cbp.Functions.Reconciliation;

/// <summary>A file of the processor's as callers see it.</summary>
internal sealed record SettlementFileAnswer
{
    public required string FileId { get; init; }
    public required SettlementFormat Format { get; init; }
    public required SettlementFileStatus Status { get; init; }
    public string? UploadedBy { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }
    public required int Lines { get; init; }

    /// <summary>How many things are wrong with it; absent where nothing is.</summary>
    public int? ProblemCount { get; init; }

    /// <summary>The first of them.</summary>
    public IReadOnlyList<SettlementProblem>? Problems { get; init; }

    /// <summary>From the domain's file.</summary>
    public static SettlementFileAnswer Of(StoredSettlementFile file) => new()
    {
        FileId = file.FileId.ToString("D"),
        Format = file.Format,
        Status = file.Status,
        UploadedBy = file.UploadedBy,
        ReceivedAt = file.ReceivedAt,
        Lines = file.Lines,
        ProblemCount = file.ProblemCount == 0 ? null : file.ProblemCount,
        Problems = file.ProblemCount == 0 ? null : file.Problems,
    };
}
