using Cbp.Core.Ledger;
using Cbp.Core.Reconciliation;
using Cbp.Core.Reconciliation.Files;
using Cbp.Storage.Tests.Reconciliation;

namespace Cbp.Storage.Tests.Compliance;

/// <summary>Corrections of a reconciliation in the ledger, and that everything comes to the processor's report with them.</summary>
public abstract class CorrectionCompliance : ReconciledStoreCompliance
{
    [Fact]
    public async Task Apply_MovesTheDifferenceBetweenSuspenseAndSettlement_Once()
    {
        var id = Guid.CreateVersion7();
        Report(new CsvFile().Settled(id, 2_00));
        await World.ReconcileAsync();
        var item = Assert.Single(await World.ItemsAsync());

        var applied = await World.ApplyAsync(item);
        Assert.Equal(applied, await World.ApplyAsync(item));

        Assert.Equal((ItemState.Applied, "Ann"), (applied.State, applied.AppliedBy));
        var suspense = await Store.Read(work => work.Ledger.FindAccountAsync(LedgerAccount.Suspense(Some.Institution)));
        var settlement = await Store.Read(work => work.Ledger.FindAccountAsync(LedgerAccount.Settlement(Some.Institution, id)));
        Assert.Equal((-2_00, 2_00), (suspense!.Balance.Cents, settlement!.Balance.Cents));
    }

    [Fact]
    public async Task Reconcile_AgainAfterApplying_ProposesNothingMore()
    {
        Report(new CsvFile().Settled(Guid.CreateVersion7(), 2_00));
        await World.ReconcileAsync();
        await World.ApplyAsync(Assert.Single(await World.ItemsAsync()));

        var report = await World.ReconcileAsync();

        Assert.Equal(ItemState.Applied, Assert.Single(await World.ItemsAsync()).State);
        Assert.Equal([new ReconciliationTotals("USD", 0, 2_00, 2_00)], report.Totals);
    }

    [Fact]
    public async Task Reconcile_WithAMendedReport_TakesBackWhatWasAppliedForTheOldOne()
    {
        Report(new CsvFile().Settled(Guid.CreateVersion7(), 2_00));
        await World.ReconcileAsync();
        await World.ApplyAsync(Assert.Single(await World.ItemsAsync()));

        Report(new CsvFile());
        var report = await World.ReconcileAsync();

        var back = Assert.Single(await World.ItemsAsync(), item => item.Kind == DifferenceKind.Superseded);
        Assert.Equal(-2_00, back.CorrectionCents);
        Assert.Equal([new ReconciliationTotals("USD", 0, 0, 0)], report.Totals);
        await World.ApplyAsync(back);
        Assert.Equal([new ReconciliationTotals("USD", 0, 0, 0)], (await World.ReconcileAsync()).Totals);
        Assert.Equal(2, (await World.ItemsAsync()).Count);
    }

    /// <summary>Whatever differs: our books and the corrections come to the report; and with any of them applied, and another report, once more.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Totals_OfAnyFile_BalanceToTheCent(int seed)
    {
        var random = new Random(seed);
        var day = await RandomDay.MakeAsync(World, random, random.Next(1, 60));
        for (var round = 0; round < 3; round++)
        {
            var (csv, nacha, expected) = day.Files(random);
            Report(csv);
            World.Files[(ReconciliationWorld.Day, SettlementFormat.Nacha)] = nacha;
            var report = await World.ReconcileAsync(repeatEveryChunk: random.Next(2) == 0);

            var total = Assert.Single(report.Totals);
            Assert.Equal((day.OursCents, expected), (total.OursCents, total.TheirsCents));
            Assert.True(total.Balanced, $"seed {seed}, round {round}: {total}");
            var items = await World.ItemsAsync();
            foreach (var item in items.Where(item => item.State == ItemState.Proposed && random.Next(2) == 0)) await World.ApplyAsync(item);
        }

        // With all of them applied the ledger has it.
        foreach (var item in (await World.ItemsAsync()).Where(item => item.State == ItemState.Proposed)) await World.ApplyAsync(item);
        var suspense = await Store.Read(work => work.Ledger.FindAccountAsync(LedgerAccount.Suspense(Some.Institution)));
        var all = (await World.ItemsAsync()).Sum(item => item.CorrectionCents);
        Assert.Equal(-all, suspense?.Balance.Cents ?? 0);
    }

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 15)];

    private void Report(byte[] csv) => World.Files[(ReconciliationWorld.Day, SettlementFormat.Csv)] = csv;
}
