using Cbp.Core.Reconciliation;
using Cbp.Core.Reconciliation.Files;

namespace Cbp.Functions.Reconciliation;

/// <summary>What one side's records of one sort come to.</summary>
internal sealed record ReconciliationSumAnswer(SettlementSide Side, SettlementFlow Flow, string Currency, long Count, decimal Amount);
