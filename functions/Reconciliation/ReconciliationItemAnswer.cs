using Cbp.Core.Reconciliation;
using Cbp.Core.Reconciliation.Files;

namespace Cbp.Functions.Reconciliation;

/// <summary>A difference as callers see it.</summary>
internal sealed record ReconciliationItemAnswer
{
    public required string ItemId { get; init; }
    public required DifferenceKind Kind { get; init; }
    public required SettlementFlow Flow { get; init; }
    public string? PaymentId { get; init; }
    public string? SubmissionId { get; init; }
    public string? Reference { get; init; }
    public decimal? Ours { get; init; }
    public decimal? Theirs { get; init; }
    public required decimal Correction { get; init; }
    public required string Currency { get; init; }
    public int? Line { get; init; }
    public string? ReturnCode { get; init; }
    public required string Detail { get; init; }
    public required ItemState State { get; init; }
    public DateTimeOffset? AppliedAt { get; init; }
    public string? AppliedBy { get; init; }

    /// <summary>From the domain's item.</summary>
    public static ReconciliationItemAnswer Of(ReconciliationItem item) => new()
    {
        ItemId = item.ItemId.ToString("D"),
        Kind = item.Kind,
        Flow = item.Flow,
        PaymentId = item.PaymentId?.ToString(),
        SubmissionId = item.AttemptId?.ToString("D"),
        Reference = item.Reference,
        Ours = item.OursCents / 100m,
        Theirs = item.TheirsCents / 100m,
        Correction = item.CorrectionCents / 100m,
        Currency = item.Currency,
        Line = item.Line,
        ReturnCode = item.ReturnCode,
        Detail = item.Detail,
        State = item.State,
        AppliedAt = item.AppliedAt,
        AppliedBy = item.AppliedBy,
    };
}
