namespace Cbp.Functions.Ledger;

/// <summary>A page of an account's entries, oldest first; the cursor is there while there may be more.</summary>
internal sealed record LedgerEntriesAnswer(IReadOnlyList<LedgerEntryAnswer> Entries, string? NextCursor);
