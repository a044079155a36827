using Cbp.Core.Common;
using Cbp.Core.Payments;
using Cbp.Core.Reconciliation;
using Cbp.Core.Reconciliation.Files;
using Cbp.Storage.Tests.Reconciliation;

namespace Cbp.Storage.Tests.Compliance;

/// <summary>A day's reconciliation over a store, from files to corrections in the ledger.</summary>
public abstract class ReconciliationCompliance : ReconciledStoreCompliance
{
    [Fact]
    public async Task Reconcile_SameOnBothSides_HasNoItemsAndBalances()
    {
        var settled = await World.PaymentAsync(PaymentStatus.Completed, 42_50);
        var returned = await World.PaymentAsync(PaymentStatus.Returned, 10_00);
        Report(new CsvFile().Settled(settled.PaymentId.Value, 42_50).Settled(returned.PaymentId.Value, 10_00).Returned(returned.PaymentId.Value, 10_00));

        var report = await World.ReconcileAsync();

        Assert.Equal((ReconciliationStatus.Completed, 3), (report.Reconciled.Status, report.Matched));
        Assert.Empty(await World.ItemsAsync());
        Assert.Equal([new ReconciliationTotals("USD", 42_50, 0, 42_50)], report.Totals);
    }

    [Fact]
    public async Task Reconcile_EveryDifference_IsAnItemWithItsCorrection()
    {
        var missing = await World.PaymentAsync(PaymentStatus.Completed, 1_00);
        var unexpected = Guid.CreateVersion7();
        var twice = await World.PaymentAsync(PaymentStatus.Completed, 3_00);
        var other = await World.PaymentAsync(PaymentStatus.Completed, 4_00);
        var failed = await World.PaymentAsync(PaymentStatus.Failed, 5_00);
        var returned = await World.PaymentAsync(PaymentStatus.Completed, 6_00, "PP-000000000006");
        var late = await World.PaymentAsync(PaymentStatus.Completed, 7_00, at: new DateTimeOffset(2026, 11, 25, 17, 0, 0, TimeSpan.Zero));
        Report(new CsvFile().Settled(unexpected, 2_00).Settled(twice.PaymentId.Value, 3_00).Settled(twice.PaymentId.Value, 3_00)
            .Settled(other.PaymentId.Value, 4_44).Settled(failed.PaymentId.Value, 5_00).Settled(returned.PaymentId.Value, 6_00).Settled(late.PaymentId.Value, 7_00));
        World.Files[(ReconciliationWorld.Day, SettlementFormat.Nacha)] = new NachaFile().Returned("PP-000000000006", 6_00);

        var report = await World.ReconcileAsync();

        var items = (await World.ItemsAsync()).OrderBy(item => item.Kind).Select(item => (item.Kind, item.PaymentId, item.CorrectionCents));
        Assert.Equal(
            [
                (DifferenceKind.Missing, missing.PaymentId, -1_00),
                (DifferenceKind.Unexpected, null, 2_00),
                (DifferenceKind.Duplicate, twice.PaymentId, 3_00),
                (DifferenceKind.DifferentAmount, other.PaymentId, 44),
                (DifferenceKind.DifferentStatus, failed.PaymentId, 5_00),
                (DifferenceKind.Returned, returned.PaymentId, -6_00),
                (DifferenceKind.OtherDay, (PaymentId?)late.PaymentId, 7_00),
            ],
            items);
        Assert.True(Assert.Single(report.Totals).Balanced);
        Assert.Equal(2, report.Matched);
        Assert.Equal("SETTLEMENT_MISSING", (await Store.Read(work => work.Exceptions.OfPaymentAsync(missing.PaymentId))).Single().Code);
        Assert.Empty(await Store.Read(work => work.Exceptions.OfPaymentAsync(late.PaymentId)));
    }

    [Fact]
    public async Task Reconcile_AnotherCurrency_IsNoMatch()
    {
        var payment = await World.PaymentAsync(PaymentStatus.Completed, 1_00);
        Report(new CsvFile(currency: "EUR").Settled(payment.PaymentId.Value, 1_00));

        var report = await World.ReconcileAsync();

        Assert.Equal([new ReconciliationTotals("EUR", 0, 1_00, 1_00), new ReconciliationTotals("USD", 1_00, -1_00, 0)], report.Totals);
    }

    [Fact]
    public async Task Reconcile_EveryChunkTwice_BooksNothingTwice()
    {
        for (var i = 1; i <= 50; i++) await World.PaymentAsync(PaymentStatus.Completed, i * 100);
        Report(new CsvFile().Settled(Guid.CreateVersion7(), 9_00));

        var report = await World.ReconcileAsync(repeatEveryChunk: true);

        Assert.Equal(51, (await World.ItemsAsync()).Count);
        Assert.True(Assert.Single(report.Totals).Balanced);
        Assert.Equal(51, (await Store.Read(work => work.Settlement.SumsAsync(report.Files.Single().FileId))).Sum(sum => sum.Count) + 50);
    }

    [Fact]
    public async Task Reconcile_ManyPages_MatchesAll()
    {
        var file = new CsvFile();
        for (var i = 0; i < 2_500; i++)
        {
            var payment = await World.PaymentAsync(PaymentStatus.Completed, 100 + i);
            if (i % 100 != 7) file.Settled(payment.PaymentId.Value, 100 + i);
        }

        Report(file);
        var report = await World.ReconcileAsync();

        Assert.Equal(2_475, report.Matched);
        Assert.Equal(25, (await World.ItemsAsync()).Count(item => item.Kind == DifferenceKind.Missing));
        Assert.True(Assert.Single(report.Totals).Balanced);
    }

    [Fact]
    public async Task Reconcile_BadFile_IsRefusedAsAWhole()
    {
        var payment = await World.PaymentAsync(PaymentStatus.Completed, 1_00);
        Report("H,1,demo-cu,2026-11-24,USD\nD,no-id,,1.00,SETTLED,\nT,1,1.00,0.00\n"u8.ToArray());

        var report = await World.ReconcileAsync();

        Assert.Equal(ReconciliationStatus.FileRefused, report.Reconciled.Status);
        Assert.Equal("line 2, column 3: The submission's id is no UUID with hyphens.", report.Files.Single().Problems.Single().ToString());
        Assert.Empty(await World.ItemsAsync());
        Assert.Empty(await Store.Read(work => work.Exceptions.OfPaymentAsync(payment.PaymentId)));
    }

    [Fact]
    public async Task Reconcile_NoReport_SaysSoAndIsDueAgain()
    {
        Assert.Equal(ReconciliationStatus.NoReport, (await World.ReconcileAsync()).Reconciled.Status);
        Assert.Equal(1, await World.Reconciliations.StartDueAsync(default));
        Assert.Equal(0, await World.Reconciliations.StartDueAsync(default));
    }

    [Fact]
    public async Task StartDue_ARunThatWasGivenUp_IsDueAgain()
    {
        await World.GiveUpAsync();

        Assert.Equal(1, await World.Reconciliations.StartDueAsync(default));
        Assert.Equal(0, await World.Reconciliations.StartDueAsync(default));
    }

    [Fact]
    public async Task StartDue_DaysLeftOut_AreMadeUpFor()
    {
        Report(new CsvFile());
        await World.ReconcileAsync();
        World.Pass(TimeSpan.FromDays(5)); // Monday, with Thanksgiving between

        Assert.Equal(2, await World.Reconciliations.StartDueAsync(default));
        Assert.NotNull(await Store.Read(work => work.Reconciliations.FindAsync(Some.Institution, new DateOnly(2026, 11, 27))));
    }

    [Theory]
    [InlineData("2026-11-25", "RECONCILIATION_DAY_NOT_OVER")]
    [InlineData("2026-11-22", "NOT_A_BUSINESS_DAY")]
    [InlineData("yesterday", "DATE_MALFORMED")]
    public async Task Start_OfADayThatCannotBe_IsRefused(string day, string code)
    {
        var started = await World.Reconciliations.StartAsync(Some.Institution, day, null, _ => throw new InvalidOperationException(), default);

        Assert.Equal(code, started.Refusal?.Error.Code);
    }

    [Fact]
    public async Task Upload_GoodFile_StandsForTheFetchedOne()
    {
        var payment = await World.PaymentAsync(PaymentStatus.Completed, 1_00);
        Report(new CsvFile());
        using var stream = new MemoryStream(new CsvFile().Settled(payment.PaymentId.Value, 1_00));
        var uploaded = await World.Uploads.UploadAsync(Some.Institution, "Ann", ReconciliationWorld.Today, "csv", stream, default);

        Assert.Equal(SettlementFileStatus.Accepted, uploaded.Value.Status);
        World.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal(1, (await World.ReconcileAsync()).Matched);
    }

    [Fact]
    public async Task Upload_OfAnotherInstitution_IsRefusedAndLeavesNothing()
    {
        using var stream = new MemoryStream(new CsvFile("other-cu").Settled(Guid.CreateVersion7(), 1_00));
        var uploaded = await World.Uploads.UploadAsync(Some.Institution, "Ann", ReconciliationWorld.Today, "csv", stream, default);

        Assert.Equal(SettlementFileStatus.Refused, uploaded.Value.Status);
        Assert.Empty(await Store.Read(work => work.Settlement.EntriesAsync(uploaded.Value.FileId, null, 10)));
    }

    [Fact]
    public async Task CleanUp_DropsRecordsOfOldFiles()
    {
        using var stream = new MemoryStream(new CsvFile().Settled(Guid.CreateVersion7(), 1_00));
        var uploaded = await World.Uploads.UploadAsync(Some.Institution, "Ann", ReconciliationWorld.Today, "csv", stream, default);

        Assert.Equal(0, await World.Uploads.CleanUpAsync(default));
        World.Pass(TimeSpan.FromDays(15));
        Assert.Equal(1, await World.Uploads.CleanUpAsync(default));
        Assert.Empty(await Store.Read(work => work.Settlement.EntriesAsync(uploaded.Value.FileId, null, 10)));
    }

    private void Report(byte[] csv) => World.Files[(ReconciliationWorld.Day, SettlementFormat.Csv)] = csv;
}
