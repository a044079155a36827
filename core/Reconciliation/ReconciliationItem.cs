using Cbp.Core.Common;
using Cbp.Core.Reconciliation.Files;

namespace Cbp.Core.Reconciliation;

/// <summary>A difference, with the correction that would make our books equal to the processor's report.</summary>
public sealed record ReconciliationItem
{
    /// <summary>Its id: always the same for the same difference of the same day.</summary>
    public required Guid ItemId { get; init; }

    /// <summary>Whose it is.</summary>
    public required InstitutionId InstitutionId { get; init; }

    /// <summary>The business day.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>The run that has found it last.</summary>
    public int Run { get; init; }

    /// <summary>What differs.</summary>
    public required DifferenceKind Kind { get; init; }

    /// <summary>What it was matched by.</summary>
    public required string Key { get; init; }

    /// <summary>Settled or returned.</summary>
    public required SettlementFlow Flow { get; init; }

    /// <summary>The payment, where there is one.</summary>
    public PaymentId? PaymentId { get; init; }

    /// <summary>The submission, where it is known.</summary>
    public Guid? AttemptId { get; init; }

    /// <summary>The processor's reference, or null.</summary>
    public string? Reference { get; init; }

    /// <summary>What we have booked, in hundredths; null where we have not. Positive, also for returned ones.</summary>
    public long? OursCents { get; init; }

    /// <summary>What the report has, in hundredths; null where it has nothing. Positive, also for returned ones.</summary>
    public long? TheirsCents { get; init; }

    /// <summary>
    /// What is to be added to what we owe the processor, out of suspense, in hundredths; negative where it is to be taken away.
    /// </summary>
    public required long CorrectionCents { get; init; }

    /// <summary>ISO 4217.</summary>
    public required string Currency { get; init; }

    /// <summary>The line of the processor's file; null where it has none.</summary>
    public int? Line { get; init; }

    /// <summary>The ACH return code, or null.</summary>
    public string? ReturnCode { get; init; }

    /// <summary>One sentence for a person.</summary>
    public required string Detail { get; init; }

    /// <summary>Where it stands.</summary>
    public ItemState State { get; init; }

    /// <summary>When its correction was applied (UTC), or null.</summary>
    public DateTimeOffset? AppliedAt { get; init; }

    /// <summary>Who applied it, or null.</summary>
    public string? AppliedBy { get; init; }
}
