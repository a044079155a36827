using Cbp.Core.Reconciliation;

namespace Cbp.Functions.Reconciliation;

/// <summary>How a day's reconciliation came out, as callers see it.</summary>
internal sealed record ReconciliationAnswer
{
    public required string Day { get; init; }
    public required ReconciliationStatus Status { get; init; }
    public required int Run { get; init; }
    public required string JobId { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
    public long? MatchedLines { get; init; }
    public IReadOnlyList<ReconciliationTotalsAnswer>? Totals { get; init; }
    public required IReadOnlyList<ReconciliationSumAnswer> Sums { get; init; }
    public required IReadOnlyList<ReconciliationKindAnswer> Differences { get; init; }
    public required IReadOnlyList<SettlementFileAnswer> Files { get; init; }

    /// <summary>From the domain's report.</summary>
    public static ReconciliationAnswer Of(ReconciliationReport report)
    {
        var completed = report.Reconciled.Status == ReconciliationStatus.Completed;
        return new ReconciliationAnswer
        {
            Day = report.Reconciled.Day.ToString("yyyy-MM-dd", null),
            Status = report.Reconciled.Status,
            Run = report.Reconciled.Run,
            JobId = report.Reconciled.JobId.ToString(),
            StartedAt = report.Reconciled.StartedAt,
            EndedAt = report.Reconciled.EndedAt,
            MatchedLines = completed ? report.Matched : null,
            Totals = completed
                ? [.. report.Totals.Select(total => new ReconciliationTotalsAnswer(
                    total.Currency, total.OursCents / 100m, total.CorrectionCents / 100m, total.TheirsCents / 100m, total.Balanced))]
                : null,
            Sums = [.. report.Reconciled.Sums.Select(sum => new ReconciliationSumAnswer(sum.Side, sum.Flow, sum.Currency, sum.Count, sum.Cents / 100m))],
            Differences = [.. report.Items.Select(item => new ReconciliationKindAnswer(
                item.Kind, item.State, item.Currency, item.Count, item.CorrectionCents / 100m))],
            Files = [.. report.Files.Select(SettlementFileAnswer.Of)],
        };
    }
}
