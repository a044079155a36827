using Cbp.Core.Reconciliation;

namespace Cbp.Cli.Reconciliation;

/// <summary>What a trial came to.</summary>
/// <param name="File">The file.</param>
/// <param name="Items">The first differences.</param>
/// <param name="Sums">All of them, by sort.</param>
/// <param name="Totals">What the day comes to.</param>
internal sealed record TrialOutcome(
    StoredSettlementFile File, IReadOnlyList<ReconciliationItem> Items, IReadOnlyList<ItemSum> Sums, IReadOnlyList<ReconciliationTotals> Totals);
