using System.Collections.Concurrent;
using Azure.Data.Tables;
using Cbp.Core.Audit;
using Cbp.Core.Audit.Chain;
using Cbp.Servers;
using Cbp.Storage.Audit.Tables;
using Cbp.Storage.Tests.Audit;

namespace Cbp.Storage.Tests.Azurite;

/// <summary>The audit log in Azurite. One server serves many tests: each finds its tables empty.</summary>
internal sealed class TableAuditHarness : AuditStoreHarness
{
    private static readonly ConcurrentBag<AzuriteTable> Idle = [];
    private readonly AzuriteTable _azurite;
    private readonly AuditTables _tables;
    private readonly AuditTables _others;
    private readonly TableAuditAnchors _anchors;

    private TableAuditHarness(AzuriteTable azurite)
    {
        _azurite = azurite;
        _tables = AuditTables.Of(azurite.ConnectionString);
        _others = AuditTables.Of(azurite.ConnectionString);
        _anchors = new TableAuditAnchors(_tables);
        Log = new TableAuditLog(_tables, _anchors);
        OtherLog = new TableAuditLog(_others, new TableAuditAnchors(_others));
    }

    public override IAuditLog Log { get; }

    public override IAuditAnchors Anchors => _anchors;

    public override IAuditLog OtherLog { get; }

    public static async Task<AuditStoreHarness> OpenAsync()
    {
        // Those that are idle are ended with the tests' process: see Ending.
        if (!Idle.TryTake(out var azurite)) azurite = Ending.Of(await AzuriteTable.StartAsync());
        return new TableAuditHarness(azurite);
    }

    public override Task DeleteEntryAsync(AuditPartition partition, long sequence) =>
        _tables.Log.DeleteEntityAsync(partition.Key, ChainRows.EntryKey(sequence));

    public override async Task WriteEntryAsync(AuditPartition partition, AuditRecord record)
    {
        await _tables.Log.UpsertEntityAsync(ChainRows.Of(partition, record), TableUpdateMode.Replace);
    }

    public override async Task WriteHeadAsync(AuditPartition partition, AuditHead head)
    {
        await _tables.Log.UpsertEntityAsync(ChainRows.Of(partition, head), TableUpdateMode.Replace);
    }

    public override async Task DeleteChainAsync(AuditPartition partition)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition.Key}");
        await foreach (var row in _tables.Log.QueryAsync<TableEntity>(filter)) await _tables.Log.DeleteEntityAsync(row.PartitionKey, row.RowKey);
    }

    public override async ValueTask DisposeAsync()
    {
        await _tables.Log.DeleteAsync();
        await _tables.Anchors.DeleteAsync();
        _tables.Dispose();
        _others.Dispose();
        Idle.Add(_azurite);
    }
}
