using Cbp.Core.Ledger;

namespace Cbp.Functions.Ledger;

/// <summary>An account of the ledger, as callers see it: amounts in the currency's unit.</summary>
internal sealed record LedgerAccountAnswer(string Account, string Book, string Currency, decimal Balance, decimal Pending, long Entries, string LastHash)
{
    public static LedgerAccountAnswer Of(LedgerAccountState state) => new(
        state.Account.Name,
        state.Account.BookName,
        state.Account.Currency,
        state.Balance.Amount,
        state.Pending.Amount,
        state.Sequence,
        Convert.ToHexStringLower(state.Hash.Span));
}
