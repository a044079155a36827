using Cbp.Core.Audit;
using Cbp.Core.Audit.Care;
using Cbp.Core.Audit.Chain;

namespace Cbp.Storage.Tests.Audit;

/// <summary>Whatever is done to the log behind its back is found, with the place.</summary>
public abstract class AuditTamperingCompliance : IAsyncLifetime
{
    private const int Count = 7;
    private static readonly AuditPartition Other = new("other-cu", AuditEntityTypes.Payment, "p-2");
    private readonly Clock _clock = new();
    private AuditStoreHarness? _store;

    private AuditStoreHarness Store => _store ?? throw new InvalidOperationException("The store is not open.");

    protected abstract Task<AuditStoreHarness> OpenAsync();

    public async Task InitializeAsync()
    {
        _store = await OpenAsync();
        await Store.Log.AppendAsync([.. AuditSome.Entries(Count), .. AuditSome.Entries(3, Other)], AuditSome.Today, default);
    }

    public async Task DisposeAsync()
    {
        if (_store is not null) await _store.DisposeAsync();
    }

    [AuditFact]
    public async Task Untouched_IsWhole()
    {
        await AnchorAsync();
        var report = await VerifyAsync();

        Assert.Empty(report.Breaks);
        Assert.Equal((Count + 3, 2, 2), (report.Entries, report.Chains, report.Anchors));
    }

    [AuditFact]
    public async Task Deleted_InTheMiddle_IsFound()
    {
        await Store.DeleteEntryAsync(AuditSome.Payment, 4);

        await AssertBrokenAsync(4, "missing");
    }

    [AuditFact]
    public async Task Truncated_AtTheBeginning_IsFound()
    {
        await Store.DeleteEntryAsync(AuditSome.Payment, 1);
        await Store.DeleteEntryAsync(AuditSome.Payment, 2);

        await AssertBrokenAsync(1, "missing");
    }

    [AuditFact]
    public async Task Truncated_AtTheEnd_IsFound()
    {
        await Store.DeleteEntryAsync(AuditSome.Payment, Count);

        await AssertBrokenAsync(Count, "missing");
    }

    [AuditFact]
    public async Task Truncated_AtTheEndWithTheHead_IsFoundByTheAnchor()
    {
        await AnchorAsync();
        var records = await RecordsAsync();
        await Store.DeleteEntryAsync(AuditSome.Payment, Count);
        await Store.WriteHeadAsync(AuditSome.Payment, new AuditHead(Count - 1, records[^2].Hash));

        await AssertBrokenAsync(Count, "missing");
    }

    [AuditFact]
    public async Task Edited_IsFound()
    {
        var record = (await RecordsAsync())[2];
        await Store.WriteEntryAsync(AuditSome.Payment, record with { Entry = record.Entry with { Caller = "somebody-else" } });

        await AssertBrokenAsync(3, "changed");
    }

    [AuditFact]
    public async Task Edited_WithItsOwnHash_IsFoundAtTheNext()
    {
        var record = (await RecordsAsync())[2];
        await Store.WriteEntryAsync(
            AuditSome.Payment, AuditRecord.Following(AuditSome.Payment, 2, record.PreviousHash, record.Entry with { After = """{"memo":"forged"}""" }));

        await AssertBrokenAsync(4, "does not follow");
    }

    [AuditFact]
    public async Task Edited_WithAllThatFollows_IsFoundByTheAnchor()
    {
        await AnchorAsync();
        var records = await RecordsAsync();
        var (hash, sequence) = (records[1].Hash, 2L);
        foreach (var record in records.Skip(2))
        {
            var forged = AuditRecord.Following(AuditSome.Payment, sequence, hash, record.Entry with { Caller = "somebody-else" });
            await Store.WriteEntryAsync(AuditSome.Payment, forged);
            (hash, sequence) = (forged.Hash, forged.Sequence);
        }

        await Store.WriteHeadAsync(AuditSome.Payment, new AuditHead(sequence, hash));

        await AssertBrokenAsync(Count, "anchored");
    }

    [AuditFact]
    public async Task Swapped_IsFound()
    {
        var records = await RecordsAsync();
        await Store.WriteEntryAsync(AuditSome.Payment, records[2] with { Sequence = 4 });
        await Store.WriteEntryAsync(AuditSome.Payment, records[3] with { Sequence = 3 });

        await AssertBrokenAsync(3, "does not follow");
    }

    [AuditFact]
    public async Task Inserted_AtTheEnd_IsFound()
    {
        var last = (await RecordsAsync())[^1];
        await Store.WriteEntryAsync(AuditSome.Payment, AuditRecord.Following(AuditSome.Payment, Count, last.Hash, AuditSome.Entry(99)));

        await AssertBrokenAsync(Count + 1, "behind the chain's head");
    }

    [AuditFact]
    public async Task Removed_AsAWhole_IsFoundOnTheSameDayAndLater()
    {
        await Store.DeleteChainAsync(AuditSome.Payment);
        await AssertBrokenAsync(1, "gone");

        await Store.Log.AppendAsync(AuditSome.Entries(1), AuditSome.Today, default);
        await AnchorAsync();
        await Store.DeleteChainAsync(AuditSome.Payment);
        await AssertBrokenAsync(1, "gone");
    }

    [AuditFact]
    public async Task Anchors_ChangedOrRemoved_AreFoundByTheSeal()
    {
        await AnchorAsync();
        await Store.Anchors.SaveAsync(AuditSome.Today, [new AuditAnchor(Other, new AuditHead(1, (await Store.Log.ReadAsync(Other, 0, 1, default))[0].Hash))], default);
        Assert.Equal(("seals", 20261124L), Place(Assert.Single((await VerifyAsync()).Breaks)));

        await Store.Anchors.DropAsync(AuditSome.Today, default);
        Assert.Equal(("seals", 20261124L), Place(Assert.Single((await VerifyAsync()).Breaks)));
    }

    [AuditFact]
    public async Task Seal_ForgedOrRemoved_IsFound()
    {
        await AnchorAsync();
        await Store.Log.AppendAsync(AuditSome.Entries(1), AuditSome.Today.AddDays(1), default);
        await AnchorAsync();
        var seal = (await Store.Anchors.SealsAsync(default))[0];
        await Store.Anchors.SaveSealAsync(seal with { Digest = AuditHash.Beginning }, default);

        var breaks = (await VerifyAsync()).Breaks;
        Assert.Contains(breaks, found => Place(found) == ("seals", 20261124L) && found.What.Contains("not signed", StringComparison.Ordinal));
        Assert.Contains(breaks, found => Place(found) == ("seals", 20261125L) && found.What.Contains("does not follow", StringComparison.Ordinal));
    }

    [AuditFact]
    public async Task Purged_AfterItsTime_StillVerifiesAndForgedStubsDoNot()
    {
        await AnchorAsync();
        _clock.Now = _clock.Now.AddDays(100);
        var late = AuditSome.Entry(1, AuditSome.Payment, _clock.Now.AddDays(-1));
        await Store.Log.AppendAsync([late], AuditSome.Today.AddDays(99), default);
        await AnchorAsync();

        var purge = new AuditPurge(Store.Log, Store.Anchors, AuditSome.Signer, new AuditOptions { RetentionDays = 30 }, _clock);
        Assert.Equal(Count + 3, await purge.RunAsync(default));
        Assert.Equal(0, await purge.RunAsync(default));

        Assert.Empty((await VerifyAsync()).Breaks);
        Assert.Equal([late], (await RecordsAsync()).Select(record => record.Entry));
        var stub = new AuditStub(Other, 3, (await Store.Log.FindHeadAsync(Other, default))!.Hash, _clock.Now, "forged");
        await Store.Log.PurgeAsync(stub, default);
        Assert.Equal((Other.Key, 3), Place(Assert.Single((await VerifyAsync()).Breaks)));
    }

    private async Task AnchorAsync()
    {
        _clock.Now = _clock.Now.AddDays(1);
        await new AuditAnchoring(Store.Log, Store.Anchors, AuditSome.Signer, _clock).RunAsync(default);
    }

    private Task<AuditReport> VerifyAsync() => new AuditVerification(Store.Log, Store.Anchors, AuditSome.Signer).RunAsync(null, null, default);

    private async Task AssertBrokenAsync(long sequence, string what)
    {
        var first = (await VerifyAsync()).Breaks[0];
        Assert.Equal((AuditSome.Payment.Key, sequence), Place(first));
        Assert.Contains(what, first.What, StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<AuditRecord>> RecordsAsync() => await Store.Log.ReadAsync(AuditSome.Payment, 0, 1000, default);

    private static (string, long) Place(AuditBreak found) => (found.Partition, found.Sequence);

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 11, 24, 18, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
