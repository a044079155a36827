namespace Cbp.Core.Ledger;

/// <summary>A stored transfer, and what is stored about it elsewhere.</summary>
/// <param name="Transfer">The transfer.</param>
/// <param name="Referred">What it refers to; null where it refers to nothing, or that is not there.</param>
/// <param name="Entries">How many entries it has in accounts that are there.</param>
/// <param name="Resolutions">How many others refer to it.</param>
public sealed record LedgerTransferCheck(LedgerTransfer Transfer, LedgerTransfer? Referred, int Entries, int Resolutions);
