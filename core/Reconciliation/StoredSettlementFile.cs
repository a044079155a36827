using Cbp.Core.Common;
using Cbp.Core.Reconciliation.Files;

namespace Cbp.Core.Reconciliation;

/// <summary>A file of the processor's that came in.</summary>
public sealed record StoredSettlementFile
{
    /// <summary>Its id, and that of the set of its records.</summary>
    public required Guid FileId { get; init; }

    /// <summary>Whose.</summary>
    public required InstitutionId InstitutionId { get; init; }

    /// <summary>The business day.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>How it is written.</summary>
    public required SettlementFormat Format { get; init; }

    /// <summary>Who brought it: the key's holder who uploaded it; null where it was fetched.</summary>
    public string? UploadedBy { get; init; }

    /// <summary>What became of it.</summary>
    public SettlementFileStatus Status { get; init; }

    /// <summary>How many lines about submissions it has.</summary>
    public int Lines { get; init; }

    /// <summary>When it came (UTC).</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>How many things are wrong with it.</summary>
    public int ProblemCount { get; init; }

    /// <summary>The first of them.</summary>
    public IReadOnlyList<SettlementProblem> Problems { get; init; } = [];
}
