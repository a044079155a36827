namespace Cbp.Core.Reconciliation;

/// <summary>How a day's reconciliation came out.</summary>
/// <param name="Reconciled">Where it stands.</param>
/// <param name="Files">The processor's files, the newest first.</param>
/// <param name="Items">What its items come to, by sort.</param>
/// <param name="Totals">What it comes to, a currency each; only of one that is completed.</param>
public sealed record ReconciliationReport(
    ReconciledDay Reconciled,
    IReadOnlyList<StoredSettlementFile> Files,
    IReadOnlyList<ItemSum> Items,
    IReadOnlyList<ReconciliationTotals> Totals)
{
    /// <summary>How many lines of the processor's files are as we have booked them.</summary>
    public long Matched =>
        Reconciled.Sums.Where(sum => sum.Side == SettlementSide.Theirs).Sum(sum => sum.Count) - Items.Sum(item => item.OfTheirs);
}
