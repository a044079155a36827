using Cbp.Core.Common;

namespace Cbp.Core.Ledger;

/// <summary>An account as it stands.</summary>
/// <param name="Account">The account.</param>
/// <param name="MayOverdraw">Whether it may spend more than it has.</param>
/// <param name="Balance">The sum of its entries.</param>
/// <param name="Pending">What is reserved of it and neither posted nor voided.</param>
/// <param name="Sequence">The number of its last entry; 0 where it has none.</param>
/// <param name="Hash">The last link of its chain; 32 zero bytes where it has none.</param>
public sealed record LedgerAccountState(
    LedgerAccount Account, bool MayOverdraw, Money Balance, Money Pending, long Sequence, ReadOnlyMemory<byte> Hash)
{
    /// <summary>Whether it can spend that much more.</summary>
    public bool Has(Money amount) => MayOverdraw || Balance.Cents - Pending.Cents >= amount.Cents;

    /// <summary>An account that nothing has happened to yet.</summary>
    public static LedgerAccountState New(LedgerAccount account, bool? mayOverdraw = null) => new(
        account,
        mayOverdraw ?? account.Kind != LedgerAccountKind.Clearing,
        new Money(0, account.Currency),
        new Money(0, account.Currency),
        0,
        new byte[32]);
}
