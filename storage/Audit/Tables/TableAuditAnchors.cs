using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using Cbp.Core.Audit;
using Cbp.Core.Audit.Chain;

namespace Cbp.Storage.Audit.Tables;

/// <summary>Anchors and seals in Table Storage: a partition a day, with a row for each chain, and one of all seals.</summary>
internal sealed class TableAuditAnchors(AuditTables tables) : IAuditAnchors
{
    private const string Seals = "seals";

    // Behind every day, and before the seals.
    private const string BehindDays = ":";
    private const int MostRemembered = 100_000;
    private readonly HashSet<string> _marked = [];
    private readonly Lock _gate = new();
    private string _markedOn = "";

    /// <summary>Notes that the chains are written to on that day; where that is noted already, it stays as it is.</summary>
    public async Task MarkAsync(DateOnly day, IReadOnlyList<AuditPartition> partitions, CancellationToken cancellationToken)
    {
        var key = day.ToStored();
        var fresh = partitions.Select(partition => partition.Key).Where(partition => !IsMarked(key, partition)).ToList();
        foreach (var some in fresh.Chunk(AuditTables.MostAtOnce))
        {
            var actions = some.Select(partition => new TableTransactionAction(TableTransactionActionType.UpsertMerge, new TableEntity(key, partition)));
            await tables.Anchors.SubmitTransactionAsync(actions, cancellationToken);
        }

        lock (_gate) _marked.UnionWith(fresh);
    }

    public async Task<DateOnly?> NextDayAsync(DateOnly? after, CancellationToken cancellationToken)
    {
        await tables.CreateAsync(cancellationToken);
        var behind = after?.ToStored() ?? "";
        var filter = TableClient.CreateQueryFilter($"PartitionKey gt {behind} and PartitionKey lt {BehindDays}");
        await foreach (var row in tables.Anchors.QueryAsync<TableEntity>(filter, 1, null, cancellationToken))
            return AuditTimes.Day(row.PartitionKey);
        return null;
    }

    public async IAsyncEnumerable<AuditAnchor> ReadAsync(DateOnly day, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await tables.CreateAsync(cancellationToken);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {day.ToStored()}");
        await foreach (var row in tables.Anchors.QueryAsync<TableEntity>(filter, null, null, cancellationToken))
        {
            yield return new AuditAnchor(
                AuditPartition.Parse(row.RowKey), row.GetInt64("Sequence") is { } sequence ? new AuditHead(sequence, row.GetString("Hash") ?? "") : null);
        }
    }

    public async Task SaveAsync(DateOnly day, IReadOnlyList<AuditAnchor> anchors, CancellationToken cancellationToken)
    {
        foreach (var some in anchors.Chunk(AuditTables.MostAtOnce))
        {
            var actions = some.Select(anchor => new TableTransactionAction(TableTransactionActionType.UpsertReplace, Of(day, anchor)));
            await tables.Anchors.SubmitTransactionAsync(actions, cancellationToken);
        }
    }

    public async Task<IReadOnlyList<AuditSeal>> SealsAsync(CancellationToken cancellationToken)
    {
        await tables.CreateAsync(cancellationToken);
        var seals = new List<AuditSeal>();
        await foreach (var row in tables.Anchors.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {Seals}"), null, null, cancellationToken))
        {
            seals.Add(new AuditSeal(
                AuditTimes.Day(row.RowKey),
                row.GetInt32("Anchors") ?? 0,
                row.GetString("Digest") ?? "",
                row.GetString("Previous") ?? "",
                row.GetBoolean("AnchorsPurged") ?? false,
                row.GetString("Signature") ?? ""));
        }

        return seals;
    }

    public async Task SaveSealAsync(AuditSeal seal, CancellationToken cancellationToken)
    {
        await tables.CreateAsync(cancellationToken);
        var row = new TableEntity(Seals, seal.Day.ToStored())
        {
            ["Anchors"] = seal.Anchors,
            ["Digest"] = seal.Digest,
            ["Previous"] = seal.Previous,
            ["AnchorsPurged"] = seal.AnchorsPurged,
            ["Signature"] = seal.Signature,
        };
        await tables.Anchors.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellationToken);
    }

    public async Task DropAsync(DateOnly day, CancellationToken cancellationToken)
    {
        var rows = new List<AuditAnchor>();
        await foreach (var anchor in ReadAsync(day, cancellationToken)) rows.Add(anchor);
        foreach (var some in rows.Chunk(AuditTables.MostAtOnce))
        {
            var actions = some.Select(anchor => new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(day.ToStored(), anchor.Partition.Key)));
            await tables.Anchors.SubmitTransactionAsync(actions, cancellationToken);
        }
    }

    private static TableEntity Of(DateOnly day, AuditAnchor anchor)
    {
        var row = new TableEntity(day.ToStored(), anchor.Partition.Key);
        if (anchor.Head is { } head) (row["Sequence"], row["Hash"]) = (head.Sequence, head.Hash);
        return row;
    }

    // What is remembered spares a write; what is forgotten is written again.
    private bool IsMarked(string day, string partition)
    {
        lock (_gate)
        {
            if (_markedOn != day || _marked.Count > MostRemembered)
            {
                _marked.Clear();
                _markedOn = day;
            }

            return _marked.Contains(partition);
        }
    }
}
