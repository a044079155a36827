using Cbp.Core.Common;
using Cbp.Core.Ledger;
using Cbp.Core.Payments;

namespace Cbp.Core.Tests.Fakes;

/// <summary>What must hold in the ledger, of the payments as they stand.</summary>
internal static class LedgerAssert
{
    /// <summary>The payment has in the ledger what its state says, and nothing else: its amount reserved, given or nothing.</summary>
    public static void Fits(InMemoryState state, Payment payment)
    {
        var transfers = state.Transfers.Where(t => t.PaymentId == payment.PaymentId).ToList();
        var open = transfers.Where(t => t.Kind == LedgerTransferKind.Reserve && transfers.All(r => r.Refers != t.TransferId)).ToList();
        var funding = LedgerAccount.Funding(payment.InstitutionId, payment.FundingAccount);
        if (payment.Status is PaymentStatus.Completed or PaymentStatus.Failed or PaymentStatus.Cancelled or PaymentStatus.Returned) Assert.Empty(open);
        else Assert.Equal((payment.Amount, funding), (Assert.Single(open).Amount, open[0].Debit));

        var given = payment.Status == PaymentStatus.Completed ? payment.Amount.Cents : 0;
        Assert.Equal(-given, Net(transfers, t => t == funding));
        Assert.Equal(0, Net(transfers, t => t.Kind == LedgerAccountKind.Clearing));
        Assert.Equal(given, Net(transfers, t => t.Kind == LedgerAccountKind.Settlement));
    }

    /// <summary>All accounts together have nothing, and each has what its transfers come to.</summary>
    public static void Balances(InMemoryState state)
    {
        Assert.Equal(0, state.LedgerAccounts.Values.Sum(a => a.Balance.Cents));
        foreach (var account in state.LedgerAccounts.Values)
        {
            Assert.Equal(account.Balance.Cents, Net(state.Transfers, a => a == account.Account));
            Assert.Equal(
                account.Pending.Cents,
                state.Transfers.Where(t => t.Kind == LedgerTransferKind.Reserve && t.Debit == account.Account)
                    .Where(t => state.Transfers.All(r => r.Refers != t.TransferId)).Sum(t => t.Amount.Cents));
        }
    }

    private static long Net(IEnumerable<LedgerTransfer> transfers, Func<LedgerAccount, bool> of) => transfers.Where(t => t.IsPosted)
        .Sum(t => (of(t.Credit) ? t.Amount.Cents : 0) - (of(t.Debit) ? t.Amount.Cents : 0));
}
