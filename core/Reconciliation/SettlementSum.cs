using Cbp.Core.Reconciliation.Files;

namespace Cbp.Core.Reconciliation;

/// <summary>What records of one sort come to.</summary>
/// <param name="Side">Where they come from.</param>
/// <param name="Flow">Settled or returned.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Count">How many.</param>
/// <param name="Cents">Their sum, in hundredths.</param>
public sealed record SettlementSum(SettlementSide Side, SettlementFlow Flow, string Currency, long Count, long Cents);
