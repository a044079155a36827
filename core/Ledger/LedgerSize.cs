namespace Cbp.Core.Ledger;

/// <summary>How much there is in the ledger.</summary>
/// <param name="Entries">Entries of all accounts.</param>
/// <param name="Transfers">Transfers of all kinds.</param>
public readonly record struct LedgerSize(long Entries, long Transfers);
