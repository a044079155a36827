using Azure;
using Azure.Data.Tables;
using Cbp.Core.Audit;
using Cbp.Core.Audit.Chain;

namespace Cbp.Storage.Audit.Tables;

/// <summary>
/// Adds entries to a chain. Each transaction takes the head from what it was read as to what it is then, so that of two writers one begins anew,
/// and adds the entries with their ids, so that none is there twice.
/// </summary>
internal static class ChainAppending
{
    // Head, and two rows for each entry.
    private const int EntriesAtOnce = (AuditTables.MostAtOnce - 1) / 2;
    private const int MostAttempts = 20;
    private const int NotFound = 404;
    private const int Conflict = 409;
    private const int PreconditionFailed = 412;

    public static async Task AppendAsync(TableClient log, AuditPartition partition, IReadOnlyList<AuditEntry> entries, CancellationToken cancellationToken)
    {
        // A transaction may name a row but once.
        IReadOnlyList<AuditEntry> left = [.. entries.DistinctBy(entry => entry.EntryId)];
        var attempts = 0;
        while (left.Count > 0)
        {
            var some = left.Take(EntriesAtOnce).ToList();
            try
            {
                await TryAsync(log, partition, some, cancellationToken);
                left = [.. left.Skip(some.Count)];
                attempts = 0;
            }
            catch (RequestFailedException e) when (e.Status is Conflict or PreconditionFailed or NotFound && e.ErrorCode != "TableNotFound" && attempts < MostAttempts)
            {
                // Another writer came first, or an answer to us was lost: what is there by now is left out.
                attempts++;
                left = await MissingAsync(log, partition, left, cancellationToken);
            }
        }
    }

    private static async Task TryAsync(TableClient log, AuditPartition partition, List<AuditEntry> entries, CancellationToken cancellationToken)
    {
        var stored = await log.GetEntityIfExistsAsync<TableEntity>(partition.Key, ChainRows.Head, null, cancellationToken);
        var head = stored.HasValue ? ChainRows.HeadOf(stored.Value!) : new AuditHead(0, AuditHash.Beginning);
        var actions = new List<TableTransactionAction>(AuditTables.MostAtOnce);
        foreach (var entry in entries)
        {
            var record = AuditRecord.Following(partition, head.Sequence, head.Hash, entry);
            head = new AuditHead(record.Sequence, record.Hash);
            actions.Add(new TableTransactionAction(TableTransactionActionType.Add, ChainRows.Of(partition, record)));
            actions.Add(new TableTransactionAction(TableTransactionActionType.Add, ChainRows.IdOf(partition, record)));
        }

        var row = ChainRows.Of(partition, head);
        actions.Add(stored.HasValue
            ? new TableTransactionAction(TableTransactionActionType.UpdateReplace, row, stored.Value!.ETag)
            : new TableTransactionAction(TableTransactionActionType.Add, row));
        await log.SubmitTransactionAsync(actions, cancellationToken);
    }

    private static async Task<IReadOnlyList<AuditEntry>> MissingAsync(
        TableClient log, AuditPartition partition, IReadOnlyList<AuditEntry> entries, CancellationToken cancellationToken)
    {
        var missing = new List<AuditEntry>(entries.Count);
        foreach (var entry in entries)
        {
            var there = await log.GetEntityIfExistsAsync<TableEntity>(partition.Key, ChainRows.IdKey(entry.EntryId), null, cancellationToken);
            if (!there.HasValue) missing.Add(entry);
        }

        return missing;
    }
}
