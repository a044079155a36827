using Cbp.Core.Audit;
using Cbp.Core.Audit.Chain;

namespace Cbp.Storage.Tests.Audit;

/// <summary>What every store of the audit log must do.</summary>
public abstract class AuditLogCompliance : IAsyncLifetime
{
    private AuditStoreHarness? _store;

    protected AuditStoreHarness Store => _store ?? throw new InvalidOperationException("The store is not open.");

    protected abstract Task<AuditStoreHarness> OpenAsync();

    public async Task InitializeAsync() => _store = await OpenAsync();

    public async Task DisposeAsync()
    {
        if (_store is not null) await _store.DisposeAsync();
    }

    [AuditFact]
    public async Task Entries_Added_ComeBackAsTheyWereInTheirOrder()
    {
        var entries = AuditSome.Entries(120);
        await AppendAsync(entries);

        var records = await Store.Log.ReadAsync(AuditSome.Payment, 0, 1000, default);

        Assert.Equal(entries, records.Select(record => record.Entry));
        Assert.Equal(Enumerable.Range(1, 120).Select(number => (long)number), records.Select(record => record.Sequence));
        Assert.Equal(new AuditHead(120, records[^1].Hash), await Store.Log.FindHeadAsync(AuditSome.Payment, default));
    }

    [AuditFact]
    public async Task Entries_OfSeveralCalls_AreOneChain()
    {
        foreach (var some in AuditSome.Entries(9).Chunk(2)) await AppendAsync(some);

        var (hash, sequence) = (AuditHash.Beginning, 0L);
        foreach (var record in await Store.Log.ReadAsync(AuditSome.Payment, 0, 1000, default))
        {
            Assert.Equal((++sequence, hash), (record.Sequence, record.PreviousHash));
            Assert.Equal(AuditHash.Of(AuditSome.Payment, record.Sequence, record.PreviousHash, record.Entry), record.Hash);
            hash = record.Hash;
        }

        Assert.Equal(9, sequence);
    }

    [AuditFact]
    public async Task Entries_GivenAgain_AreThereOnce()
    {
        var entries = AuditSome.Entries(60);
        await AppendAsync(entries[..55]);
        await AppendAsync(entries[10..]);
        await AppendAsync(entries);

        Assert.Equal(entries, (await Store.Log.ReadAsync(AuditSome.Payment, 0, 1000, default)).Select(record => record.Entry));
    }

    [AuditFact]
    public async Task Entry_TwiceInOneCall_IsThereOnce()
    {
        var entries = AuditSome.Entries(3);
        await AppendAsync([entries[0], entries[1], entries[0], entries[2]]);

        Assert.Equal(entries, (await Store.Log.ReadAsync(AuditSome.Payment, 0, 10, default)).Select(record => record.Entry));
    }

    [AuditFact]
    public async Task Writers_Two_DoNotForkAChain()
    {
        var mine = AuditSome.Entries(40);
        var others = AuditSome.Entries(40);
        await Task.WhenAll(
            Task.Run(() => AppendEachAsync(Store.Log, mine)),
            Task.Run(() => AppendEachAsync(Store.OtherLog, others)));

        var records = await Store.Log.ReadAsync(AuditSome.Payment, 0, 1000, default);
        Assert.Equal(Enumerable.Range(1, 80).Select(number => (long)number), records.Select(record => record.Sequence));
        Assert.Equal(mine, records.Select(record => record.Entry).Where(mine.Contains));
        Assert.Equal(others, records.Select(record => record.Entry).Where(others.Contains));
        Assert.All(records.Zip(records.Skip(1)), pair => Assert.Equal(pair.First.Hash, pair.Second.PreviousHash));
    }

    [AuditFact]
    public async Task Chains_OfManyThings_AreReadApartAndStreamedInTheOrderOfTheirNames()
    {
        AuditPartition[] partitions = [new("b", "payment", "2"), new("a", "payment", "x/y #?'%"), new("a", "configuration", "Setting.k"), new("-", "sign-in", "::1")];
        await AppendAsync([.. partitions.SelectMany(partition => AuditSome.Entries(3, partition))]);

        var rows = await StreamAsync(null);

        Assert.Equal(partitions.Select(partition => partition.Key).Order(StringComparer.Ordinal), rows.Select(row => row.Partition.Key).Distinct());
        foreach (var partition in partitions)
        {
            var ofIt = rows.Where(row => row.Partition == partition).ToList();
            Assert.Equal(ofIt, await StreamAsync(partition));
            Assert.Equal([1L, 2L, 3L], ofIt.Take(3).Select(row => row.Record!.Sequence));
            Assert.Equal(new AuditHead(3, ofIt[2].Record!.Hash), Assert.Single(ofIt.Skip(3)).Head);
        }
    }

    [AuditFact]
    public async Task Pages_BehindANumber_GoOnThere()
    {
        await AppendAsync(AuditSome.Entries(12));

        Assert.Equal([6L, 7L, 8L], (await Store.Log.ReadAsync(AuditSome.Payment, 5, 3, default)).Select(record => record.Sequence));
        Assert.Equal([12L], (await Store.Log.ReadAsync(AuditSome.Payment, 11, 3, default)).Select(record => record.Sequence));
        Assert.Empty(await Store.Log.ReadAsync(AuditSome.Payment, 12, 3, default));
    }

    [AuditFact]
    public async Task Nothing_IsThereInTheBeginning()
    {
        Assert.Empty(await Store.Log.ReadAsync(AuditSome.Payment, 0, 10, default));
        Assert.Null(await Store.Log.FindHeadAsync(AuditSome.Payment, default));
        Assert.Empty(await StreamAsync(null));
        Assert.Null(await Store.Anchors.NextDayAsync(null, default));
        Assert.Empty(await Store.Anchors.SealsAsync(default));
    }

    [AuditFact]
    public async Task Chain_WrittenTo_IsNotedOnThatDay()
    {
        var tomorrow = AuditSome.Today.AddDays(1);
        await AppendAsync(AuditSome.Entries(2));
        await Store.Log.AppendAsync(AuditSome.Entries(1, new("b", "payment", "2")), tomorrow, default);

        Assert.Equal(AuditSome.Today, await Store.Anchors.NextDayAsync(null, default));
        Assert.Equal(tomorrow, await Store.Anchors.NextDayAsync(AuditSome.Today, default));
        Assert.Null(await Store.Anchors.NextDayAsync(tomorrow, default));
        Assert.Equal([new AuditAnchor(AuditSome.Payment, null)], await AnchorsAsync(AuditSome.Today));
    }

    [AuditFact]
    public async Task Anchor_WrittenOver_IsNotTakenBackByALaterNote()
    {
        await AppendAsync(AuditSome.Entries(2));
        var anchor = new AuditAnchor(AuditSome.Payment, new AuditHead(2, "h"));
        await Store.Anchors.SaveAsync(AuditSome.Today, [anchor], default);
        await Store.OtherLog.AppendAsync(AuditSome.Entries(1), AuditSome.Today, default);

        Assert.Equal([anchor], await AnchorsAsync(AuditSome.Today));
        await Store.Anchors.DropAsync(AuditSome.Today, default);
        Assert.Empty(await AnchorsAsync(AuditSome.Today));
    }

    [AuditFact]
    public async Task Seals_AreReadInTheOrderOfTheirDays()
    {
        var seals = Enumerable.Range(0, 3).Select(number => new AuditSeal(AuditSome.Today.AddDays(number), number, $"d{number}", $"p{number}", number == 1, $"s{number}")).ToList();
        foreach (var seal in seals.AsEnumerable().Reverse()) await Store.Anchors.SaveSealAsync(seal, default);
        seals[0] = seals[0] with { AnchorsPurged = true, Signature = "other" };
        await Store.Anchors.SaveSealAsync(seals[0], default);

        Assert.Equal(seals, await Store.Anchors.SealsAsync(default));
    }

    [AuditFact]
    public async Task Purged_EntriesAreGoneAndTheStubStands()
    {
        var entries = AuditSome.Entries(130);
        await AppendAsync(entries);
        var last = (await Store.Log.ReadAsync(AuditSome.Payment, 119, 1, default))[0];
        var stub = new AuditStub(AuditSome.Payment, 120, last.Hash, AuditSome.Entry(0).OccurredAt, "signature");
        await Store.Log.PurgeAsync(stub, default);

        var rows = await StreamAsync(AuditSome.Payment);
        Assert.Equal(stub, rows[0].Stub);
        Assert.Equal(entries[120..], rows.Skip(1).SkipLast(1).Select(row => row.Record!.Entry));
        Assert.Equal(130, rows[^1].Head!.Sequence);

        await AppendAsync(AuditSome.Entries(1));
        Assert.Equal(131, (await Store.Log.FindHeadAsync(AuditSome.Payment, default))!.Sequence);
    }

    protected Task AppendAsync(IReadOnlyList<AuditEntry> entries) => Store.Log.AppendAsync(entries, AuditSome.Today, default);

    protected async Task<List<AuditRow>> StreamAsync(AuditPartition? only)
    {
        var rows = new List<AuditRow>();
        await foreach (var row in Store.Log.StreamAsync(only, default)) rows.Add(row);
        return rows;
    }

    private async Task<List<AuditAnchor>> AnchorsAsync(DateOnly day)
    {
        var anchors = new List<AuditAnchor>();
        await foreach (var anchor in Store.Anchors.ReadAsync(day, default)) anchors.Add(anchor);
        return anchors;
    }

    private static async Task AppendEachAsync(IAuditLog log, List<AuditEntry> entries)
    {
        foreach (var entry in entries) await log.AppendAsync([entry], AuditSome.Today, default);
    }
}
