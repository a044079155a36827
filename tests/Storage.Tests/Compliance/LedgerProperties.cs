using Cbp.Core.Common;
using Cbp.Core.Ledger;
using FsCheck;
using FsCheck.Fluent;

namespace Cbp.Storage.Tests.Compliance;

/// <summary>Whatever is asked of it, in whatever order: the ledger does what the naive one does, and its books are in order.</summary>
public abstract class LedgerProperties : StoreCompliance
{
    /// <summary>How many programs are tried.</summary>
    protected virtual int Programs => 300;

    [Fact]
    public async Task Ledger_AnyProgram_DoesWhatTheNaiveOneDoesAndSumsToNothing()
    {
        var number = 0;
        Prop.ForAll(LedgerStep.Programs, steps => CheckAsync(steps, Interlocked.Increment(ref number)).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Programs).WithEndSize(60));

        Assert.Empty((await new LedgerVerification(Store.Database).RunAsync(new Progress<double>(), CancellationToken.None)).Faults);
    }

    private async Task<bool> CheckAsync(LedgerStep[] steps, int number)
    {
        // An institution for each program, so that one store serves them all.
        var institution = new InstitutionId($"cu-{number}");
        var accounts = AccountsOf(institution);
        var naive = new NaiveLedger(accounts.ToDictionary(account => account, MayOverdraw));
        await Store.Write(async work =>
        {
            foreach (var account in accounts) await work.Ledger.OpenAccountAsync(account, MayOverdraw(account));
        });
        var program = Guid.CreateVersion7();
        foreach (var transaction in steps.Chunk(7))
        {
            var expected = transaction.Select(step => step.Run(naive, accounts)).ToList();
            var actual = await Store.Write(async work =>
            {
                var book = new LedgerBook(work.Ledger, DateTimeOffset.UnixEpoch);
                var outcomes = new List<LedgerOutcome>();
                foreach (var step in transaction) outcomes.Add(await step.Run(book, program, accounts));
                return outcomes;
            });
            Assert.Equal(expected, actual);
            await AssertEqualAsync(institution, naive);
        }

        return true;
    }

    private async Task AssertEqualAsync(InstitutionId institution, NaiveLedger naive)
    {
        var states = await Store.Read(work => work.Ledger.AccountsAsync(institution, null, 100));
        Assert.Equal(0, states.Sum(state => state.Balance.Cents));
        Assert.Equal(naive.Balances.Order(ByName), states.Select(state => KeyValuePair.Create(state.Account, state.Balance.Cents)).Order(ByName));
        Assert.Equal(naive.Reserved.Order(ByName), states.Select(state => KeyValuePair.Create(state.Account, state.Pending.Cents)).Order(ByName));
    }

    private static Comparer<KeyValuePair<LedgerAccount, long>> ByName { get; } =
        Comparer<KeyValuePair<LedgerAccount, long>>.Create((x, y) => string.CompareOrdinal(x.Key.Name, y.Key.Name));

    private static LedgerAccount[] AccountsOf(InstitutionId institution) =>
    [
        LedgerAccount.Funding(institution, new FundingAccountNumber("limited")),
        LedgerAccount.Clearing(institution, Guid.Empty),
        LedgerAccount.Suspense(institution),
        LedgerAccount.Settlement(institution, Guid.Empty),
    ];

    private static bool MayOverdraw(LedgerAccount account) => account.Kind is LedgerAccountKind.Suspense or LedgerAccountKind.Settlement;
}
