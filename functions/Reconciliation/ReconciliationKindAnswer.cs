using Cbp.Core.Reconciliation;

namespace Cbp.Functions.Reconciliation;

/// <summary>What the items of one sort come to.</summary>
internal sealed record ReconciliationKindAnswer(DifferenceKind Kind, ItemState State, string Currency, long Count, decimal Correction);
