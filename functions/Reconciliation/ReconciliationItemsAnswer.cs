namespace Cbp.Functions.Reconciliation;

/// <summary>A page of differences.</summary>
internal sealed record ReconciliationItemsAnswer(IReadOnlyList<ReconciliationItemAnswer> Items, string? NextCursor);
