namespace Cbp.Core.Ledger;

/// <summary>What a verification of the ledger came to.</summary>
/// <param name="Accounts">How many accounts were replayed.</param>
/// <param name="Entries">How many entries.</param>
/// <param name="Transfers">How many transfers.</param>
/// <param name="Faults">What is wrong, in the order in which it was found; of each account the first, for what follows may follow from it.</param>
public sealed record LedgerReport(long Accounts, long Entries, long Transfers, IReadOnlyList<LedgerFault> Faults);
