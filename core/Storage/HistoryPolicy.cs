namespace Cbp.Core.Storage;

/// <summary>How long the history of payments is at hand.</summary>
/// <param name="MonthsAhead">How many months there is room for beyond the present one.</param>
/// <param name="MonthsKept">How many whole months before the present one are kept; null for all of them.</param>
/// <param name="Expiry">What becomes of an older month.</param>
public sealed record HistoryPolicy(int MonthsAhead = 3, int? MonthsKept = null, HistoryExpiry Expiry = HistoryExpiry.Detach);
