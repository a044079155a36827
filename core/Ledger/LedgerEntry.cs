using Cbp.Core.Common;

namespace Cbp.Core.Ledger;

/// <summary>One account's side of a posted transfer, and a link of the account's chain.</summary>
/// <param name="Account">The account.</param>
/// <param name="Sequence">Its number in the account, from 1 without a gap.</param>
/// <param name="Transfer">The transfer; null where the store has lost it, which a verification finds.</param>
/// <param name="Amount">What it adds to the balance; below zero where the account gives.</param>
/// <param name="Balance">The account's balance after it.</param>
/// <param name="Hash">The link: <see cref="LedgerHash"/> over the one before it and all that the entry says. 32 bytes.</param>
public sealed record LedgerEntry(
    LedgerAccount Account, long Sequence, LedgerTransfer? Transfer, Money Amount, Money Balance, ReadOnlyMemory<byte> Hash);
