namespace Cbp.Functions.Reconciliation;

/// <summary>What a day comes to in one currency: settled less returned.</summary>
internal sealed record ReconciliationTotalsAnswer(string Currency, decimal Ours, decimal Corrections, decimal Theirs, bool Balanced);
