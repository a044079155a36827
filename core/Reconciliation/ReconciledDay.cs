using Cbp.Core.Common;

namespace Cbp.Core.Reconciliation;

/// <summary>How a day's reconciliation stands.</summary>
public sealed record ReconciledDay
{
    /// <summary>Whose.</summary>
    public required InstitutionId InstitutionId { get; init; }

    /// <summary>The business day.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>Which run it is, from 1.</summary>
    public required int Run { get; init; }

    /// <summary>The run's job.</summary>
    public required JobId JobId { get; init; }

    /// <summary>Where it stands.</summary>
    public required ReconciliationStatus Status { get; init; }

    /// <summary>When the run was asked for (UTC).</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended (UTC), or null.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>What our books and the processor's files came to at its end.</summary>
    public IReadOnlyList<SettlementSum> Sums { get; init; } = [];
}
