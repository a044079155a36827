using Cbp.Core.Reconciliation.Files;

namespace Cbp.Core.Reconciliation;

/// <summary>What a day comes to in one currency, in hundredths: settled less returned.</summary>
/// <param name="Currency">ISO 4217.</param>
/// <param name="OursCents">What we have booked.</param>
/// <param name="CorrectionCents">All corrections, proposed and applied.</param>
/// <param name="TheirsCents">What the processor's files come to.</param>
public sealed record ReconciliationTotals(string Currency, long OursCents, long CorrectionCents, long TheirsCents)
{
    /// <summary>Whether our books and the corrections come to the processor's files, to the cent.</summary>
    public bool Balanced => OursCents + CorrectionCents == TheirsCents;

    /// <summary>The totals, a currency each.</summary>
    public static IReadOnlyList<ReconciliationTotals> Of(IReadOnlyList<SettlementSum> sums, IReadOnlyList<ItemSum> items) =>
        [.. sums.Select(sum => sum.Currency).Concat(items.Select(item => item.Currency)).Distinct().Order(StringComparer.Ordinal).Select(currency =>
            new ReconciliationTotals(
                currency,
                Net(sums, SettlementSide.Ours, currency),
                items.Where(item => item.Currency == currency).Sum(item => item.CorrectionCents),
                Net(sums, SettlementSide.Theirs, currency)))];

    private static long Net(IReadOnlyList<SettlementSum> sums, SettlementSide side, string currency) => sums
        .Where(sum => sum.Side == side && sum.Currency == currency)
        .Sum(sum => sum.Flow == SettlementFlow.Settled ? sum.Cents : -sum.Cents);
}
