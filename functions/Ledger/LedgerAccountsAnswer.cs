namespace Cbp.Functions.Ledger;

/// <summary>A page of accounts, by name; the cursor is there while there may be more.</summary>
internal sealed record LedgerAccountsAnswer(IReadOnlyList<LedgerAccountAnswer> Accounts, string? NextCursor);
