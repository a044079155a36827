using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using Cbp.Core.Audit;
using Cbp.Core.Audit.Chain;

namespace Cbp.Storage.Audit.Tables;

/// <summary>The chains in Table Storage: each a partition, written in transactions that the ETag of its head guards.</summary>
internal sealed class TableAuditLog(AuditTables tables, TableAuditAnchors anchors) : IAuditLog
{
    private const int ChainsAtOnce = 16;

    public async Task AppendAsync(IReadOnlyList<AuditEntry> entries, DateOnly today, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entries);
        await tables.CreateAsync(cancellationToken);
        var chains = entries.GroupBy(entry => entry.PartitionOf()).ToList();
        // Before anything of them is there: whoever takes a chain away leaves this.
        await anchors.MarkAsync(today, [.. chains.Select(chain => chain.Key)], cancellationToken);
        await Parallel.ForEachAsync(
            chains,
            new ParallelOptions { MaxDegreeOfParallelism = ChainsAtOnce, CancellationToken = cancellationToken },
            async (chain, token) => await ChainAppending.AppendAsync(tables.Log, chain.Key, [.. chain], token));
    }

    public async Task<IReadOnlyList<AuditRecord>> ReadAsync(AuditPartition partition, long after, int limit, CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {partition.Key} and RowKey gt {ChainRows.EntryKey(after)} and RowKey lt {ChainRows.BehindEntries}");
        var records = new List<AuditRecord>();
        if (limit <= 0) return records;
        await foreach (var row in QueryAsync(filter, Math.Min(limit, PageSize), cancellationToken))
        {
            records.Add(ChainRows.RecordOf(row));
            if (records.Count == limit) break;
        }

        return records;
    }

    public async Task<AuditHead?> FindHeadAsync(AuditPartition partition, CancellationToken cancellationToken)
    {
        await tables.CreateAsync(cancellationToken);
        var head = await tables.Log.GetEntityIfExistsAsync<TableEntity>(partition.Key, ChainRows.Head, null, cancellationToken);
        return head.HasValue ? ChainRows.HeadOf(head.Value!) : null;
    }

    public async IAsyncEnumerable<AuditRow> StreamAsync(AuditPartition? only, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var filter = only is { } partition
            ? TableClient.CreateQueryFilter($"PartitionKey eq {partition.Key} and RowKey lt {ChainRows.FirstId}")
            : TableClient.CreateQueryFilter($"RowKey lt {ChainRows.FirstId}");
        await foreach (var row in QueryAsync(filter, PageSize, cancellationToken)) yield return ChainRows.RowOf(row);
    }

    public async Task PurgeAsync(AuditStub stub, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stub);
        // The stub first: were this cut off, what is left of the entries is covered by it.
        await tables.Log.UpsertEntityAsync(ChainRows.Of(stub), TableUpdateMode.Replace, cancellationToken);
        while (true)
        {
            var old = await ReadAsync(stub.Partition, 0, AuditTables.MostAtOnce / 2, cancellationToken);
            var gone = old.TakeWhile(record => record.Sequence <= stub.Sequence)
                .SelectMany(record => new[] { ChainRows.EntryKey(record.Sequence), ChainRows.IdKey(record.Entry.EntryId) })
                .Select(key => new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(stub.Partition.Key, key)))
                .ToList();
            if (gone.Count == 0) return;
            await tables.Log.SubmitTransactionAsync(gone, cancellationToken);
        }
    }

    public Task<long?> CountAsync(CancellationToken cancellationToken) => Task.FromResult<long?>(null);

    private const int PageSize = 1_000;

    private async IAsyncEnumerable<TableEntity> QueryAsync(string filter, int pageSize, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await tables.CreateAsync(cancellationToken);
        await foreach (var row in tables.Log.QueryAsync<TableEntity>(filter, pageSize, null, cancellationToken)) yield return row;
    }
}
