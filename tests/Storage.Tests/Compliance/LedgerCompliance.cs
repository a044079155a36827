using Cbp.Core.Common;
using Cbp.Core.Ledger;

namespace Cbp.Storage.Tests.Compliance;

public abstract class LedgerCompliance : StoreCompliance
{
    [Fact]
    public async Task Find_AfterAdd_GivesEveryFieldBack()
    {
        var reservation = Books.Reservation();
        var paid = Books.Posted(reservation);
        await Add(reservation, paid);

        Assert.Equal(reservation, await Store.Read(work => work.Ledger.FindAsync(reservation.TransferId)));
        Assert.Equal(paid, await Store.Read(work => work.Ledger.FindAsync(paid.TransferId)));
        Assert.Equal(paid, await Store.Read(work => work.Ledger.FindReferringAsync(reservation.TransferId)));
        Assert.Null(await Store.Read(work => work.Ledger.FindReferringAsync(paid.TransferId)));
    }

    [Fact]
    public async Task Reserve_ChangesNoBalance_ButWhatIsPending()
    {
        await Add(Books.Reservation(), Books.Reservation(1_00));

        var funding = await Account(Books.Funding);
        Assert.Equal((0, 43_50, 0), (funding.Balance.Cents, funding.Pending.Cents, funding.Sequence));
        Assert.Null(await Store.Read(work => work.Ledger.FindAccountAsync(Books.Clearing)));
        Assert.Empty(await Entries(Books.Funding));
    }

    [Fact]
    public async Task Post_OfAReservation_MovesItsAmount()
    {
        var reservation = Books.Reservation();
        await Add(reservation, Books.Posted(reservation));

        var (funding, clearing) = (await Account(Books.Funding), await Account(Books.Clearing));
        Assert.Equal((-42_50, 0, 1), (funding.Balance.Cents, funding.Pending.Cents, funding.Sequence));
        Assert.Equal((42_50, 0, 1), (clearing.Balance.Cents, clearing.Pending.Cents, clearing.Sequence));
    }

    [Fact]
    public async Task Void_OfAReservation_LetsItGo()
    {
        var reservation = Books.Reservation();
        await Add(reservation, Books.Voided(reservation));

        var funding = await Account(Books.Funding);
        Assert.Equal((0, 0, 0), (funding.Balance.Cents, funding.Pending.Cents, funding.Sequence));
    }

    [Fact]
    public async Task Reverse_OfAPostedOne_BringsBothBack()
    {
        var reservation = Books.Reservation();
        var paid = Books.Posted(reservation);
        await Add(reservation, paid, Books.Reversed(paid));

        var funding = await Account(Books.Funding);
        Assert.Equal((0, 2), (funding.Balance.Cents, funding.Sequence));
        var clearing = await Account(Books.Clearing);
        Assert.Equal((0, 2), (clearing.Balance.Cents, clearing.Sequence));
    }

    [Fact]
    public async Task Add_Repeated_WritesNothingMore()
    {
        var direct = Books.Direct(Books.Suspense, Books.Funding, 5_00);
        await Add(direct);

        Assert.Equal(0, await Store.Write(work => work.Ledger.AddAsync([direct])));
        Assert.Equal(5_00, (await Account(Books.Funding)).Balance.Cents);
        Assert.Single(await Entries(Books.Funding));
    }

    [Fact]
    public async Task Add_ThatReferToNothing_StopsThere()
    {
        var (first, missing, last) = (Books.Reservation(), Books.Reservation(), Books.Reservation());

        Assert.Equal(1, await Store.Write(work => work.Ledger.AddAsync([first, Books.Posted(missing), last])));
        Assert.NotNull(await Store.Read(work => work.Ledger.FindAsync(first.TransferId)));
        Assert.Null(await Store.Read(work => work.Ledger.FindAsync(last.TransferId)));
    }

    [Fact]
    public async Task Reservation_ManyResolveItAtOnce_OneDoes()
    {
        var reservation = Books.Reservation();
        await Add(reservation);

        var written = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Store.Write(work =>
            work.Ledger.AddAsync([i % 2 == 0 ? Books.Posted(reservation) : Books.Voided(reservation)]))));
        Assert.Equal(1, written.Sum());
        Assert.Equal(0, (await Account(Books.Funding)).Pending.Cents);
    }

    [Fact]
    public async Task Reverse_Twice_IsWrittenOnce()
    {
        var direct = Books.Direct(Books.Funding, Books.Settlement, 5_00);
        await Add(direct, Books.Reversed(direct));

        Assert.Equal(0, await Store.Write(work => work.Ledger.AddAsync([Books.Reversed(direct)])));
    }

    [Fact]
    public async Task Post_OfAnotherAmount_IsRefusedByTheStore()
    {
        var reservation = Books.Reservation();
        await Add(reservation);

        await Refused(work => work.Ledger.AddAsync([Books.Posted(reservation) with { Amount = Money.Usd(1) }]));
        await Refused(work => work.Ledger.AddAsync([Books.Posted(reservation) with { Credit = Books.Settlement }]));
        await Refused(work => work.Ledger.AddAsync([Books.Reversed(reservation)]));
        Assert.Null(await Store.Read(work => work.Ledger.FindReferringAsync(reservation.TransferId)));
    }

    [Fact]
    public async Task Clearing_OverWhatItHas_IsRefusedByTheStore()
    {
        await Add(Books.Direct(Books.Funding, Books.Clearing, 10_00));

        await Refused(work => work.Ledger.AddAsync([Books.Direct(Books.Clearing, Books.Settlement, 10_01)]));
        await Add(Books.Direct(Books.Clearing, Books.Settlement, 10_00));
        Assert.Equal(0, (await Account(Books.Clearing)).Balance.Cents);
    }

    [Fact]
    public async Task Reservation_OverWhatALimitedAccountHas_IsRefusedByTheStore()
    {
        await Store.Write(work => work.Ledger.OpenAccountAsync(Books.Funding, false));
        await Add(Books.Direct(Books.Suspense, Books.Funding, 42_50), Books.Reservation());

        await Refused(work => work.Ledger.AddAsync([Books.Reservation(1)]));
        await Refused(work => work.Ledger.AddAsync([Books.Direct(Books.Funding, Books.Suspense, 1)]));
        var funding = await Account(Books.Funding);
        Assert.Equal((42_50, 42_50), (funding.Balance.Cents, funding.Pending.Cents));
    }

    [Fact]
    public async Task Entries_OfAnAccount_AreNumberedChainedAndSummedUp()
    {
        var directs = Enumerable.Range(1, 25).Select(i => Books.Direct(Books.Funding, Books.Settlement, i)).ToArray();
        await Add(directs);

        foreach (var account in new[] { Books.Funding, Books.Settlement })
        {
            var entries = await Entries(account);
            Assert.Equal(Enumerable.Range(1, 25).Select(i => (long)i), entries.Select(e => e.Sequence));
            ReadOnlyMemory<byte> previous = LedgerHash.Beginning;
            var balance = 0L;
            foreach (var entry in entries)
            {
                balance += entry.Amount.Cents;
                Assert.Equal(balance, entry.Balance.Cents);
                Assert.Equal(LedgerHash.Of(previous.Span, entry, entry.Transfer!), entry.Hash.ToArray());
                previous = entry.Hash;
            }

            var state = await Account(account);
            Assert.Equal((balance, 25), (state.Balance.Cents, state.Sequence));
            Assert.Equal(previous.ToArray(), state.Hash.ToArray());
        }
    }

    [Fact]
    public async Task Hash_OfATransferWithAllFields_IsTheOneThatCoreMakes()
    {
        var reservation = Books.Reservation() with { PaymentId = new PaymentId(Guid.CreateVersion7()) };
        var paid = Books.Posted(reservation);
        await Add(reservation, paid, Books.Reversed(paid));

        var entries = await Entries(Books.Clearing);
        Assert.Equal(LedgerHash.Of(LedgerHash.Beginning.Span, entries[0], paid), entries[0].Hash.ToArray());
        Assert.Equal(LedgerHash.Of(entries[0].Hash.Span, entries[1], entries[1].Transfer!), entries[1].Hash.ToArray());
    }

    [Fact]
    public async Task Accounts_InPortions_AreAllThereInOrder()
    {
        await Add(Books.Direct(Books.Funding, Books.Clearing, 1), Books.Direct(Books.Suspense, Books.Settlement, 1));

        var all = await Store.Read(work => work.Ledger.AccountsAsync(Books.Funding.InstitutionId, null, 10));
        Assert.Equal([Books.Clearing, Books.Funding, Books.Settlement, Books.Suspense], all.Select(a => a.Account));
        var rest = await Store.Read(work => work.Ledger.AccountsAsync(Books.Funding.InstitutionId, all[0].Account.Name, 2));
        Assert.Equal([Books.Funding, Books.Settlement], rest.Select(a => a.Account));
        Assert.Equal(all.Skip(2).Select(a => a.Account), (await Store.Read(work => work.Ledger.AccountsAsync(all[1].Account, 10))).Select(a => a.Account));
        Assert.Equal(0, all.Sum(a => a.Balance.Cents));
    }

    [Fact]
    public async Task Add_AThousandOverOneAccount_AllAreThere()
    {
        var directs = Enumerable.Range(0, 1000).Select(_ => Books.Direct(Books.Funding, Books.Settlement, 1)).ToArray();

        Assert.Equal(1000, await Store.Write(work => work.Ledger.AddAsync(directs)));
        var settlement = await Account(Books.Settlement);
        Assert.Equal((1000, 1000), (settlement.Balance.Cents, settlement.Sequence));
    }

    [Fact]
    public async Task Add_ManyTransactionsAtOnceOverOneAccount_AllAreThere()
    {
        await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => Store.Write(work => work.Ledger.AddAsync([Books.Direct(Books.Funding, Books.Settlement, 1)]))));

        var settlement = await Account(Books.Settlement);
        Assert.Equal((60, 60), (settlement.Balance.Cents, settlement.Sequence));
    }

    protected Task Add(params LedgerTransfer[] transfers) => Store.Write(async work =>
        Assert.Equal(transfers.Length, await work.Ledger.AddAsync(transfers)));

    protected async Task<LedgerAccountState> Account(LedgerAccount account) =>
        await Store.Read(work => work.Ledger.FindAccountAsync(account)) ?? throw new InvalidOperationException($"There is no {account}.");

    protected Task<IReadOnlyList<LedgerEntry>> Entries(LedgerAccount account) =>
        Store.Read(work => work.Ledger.EntriesAsync(account, 0, 10_000));

    private Task<Exception> Refused(Func<Cbp.Core.Storage.IUnitOfWork, Task<int>> work) => Assert.ThrowsAnyAsync<Exception>(() => Store.Write(work));
}
