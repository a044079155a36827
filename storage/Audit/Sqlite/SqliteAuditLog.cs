using System.Data.Common;
using System.Runtime.CompilerServices;
using Cbp.Core.Audit;
using Cbp.Core.Audit.Chain;
using Cbp.Host.Journal;

namespace Cbp.Storage.Audit.Sqlite;

/// <summary>The chains in SQLite: a batch is one transaction, and the file's one writer gives the numbers.</summary>
internal sealed class SqliteAuditLog(GroupCommitDatabase journal) : IAuditLog
{
    private const int PageSize = 1_000;

    public Task AppendAsync(IReadOnlyList<AuditEntry> entries, DateOnly today, CancellationToken cancellationToken)
    {
        var day = today.ToStored();
        return journal.WriteAsync(session => Append(session, entries, day), cancellationToken);
    }

    public Task<IReadOnlyList<AuditRecord>> ReadAsync(AuditPartition partition, long after, int limit, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<AuditRecord>>(
            session => session.Query(AuditSql.ReadEntries, static row => RecordOf(row), partition.Key, after, limit), cancellationToken);

    public Task<AuditHead?> FindHeadAsync(AuditPartition partition, CancellationToken cancellationToken) => ReadAsync(
        session => session.QuerySingleOrDefault(AuditSql.FindHead, static row => new AuditHead(row.GetInt64(0), row.GetString(1)), partition.Key),
        cancellationToken);

    public async IAsyncEnumerable<AuditRow> StreamAsync(AuditPartition? only, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (partition, kind, number) = (only?.Key ?? "", -1, 0L);
        while (true)
        {
            var page = await ReadAsync(
                session => session.Query(
                    only is null ? AuditSql.Stream : AuditSql.StreamOne,
                    static row => (Kind: row.GetInt32(1), Number: row.GetInt64(2), Row: RowOf(row)),
                    partition,
                    kind,
                    number,
                    PageSize),
                cancellationToken);
            foreach (var (_, _, row) in page) yield return row;
            if (page.Count < PageSize) yield break;
            (partition, kind, number) = (page[^1].Row.Partition.Key, page[^1].Kind, page[^1].Number);
        }
    }

    public Task PurgeAsync(AuditStub stub, CancellationToken cancellationToken) => journal.WriteAsync(
        session =>
        {
            var key = stub.Partition.Key;
            session.Execute(AuditSql.SaveStub, key, stub.Sequence, stub.Hash, stub.PurgedAt.ToStored(), stub.Signature);
            session.Execute(AuditSql.DeleteEntries, key, stub.Sequence);
        },
        cancellationToken);

    public Task<long?> CountAsync(CancellationToken cancellationToken) =>
        ReadAsync(session => session.QuerySingleOrDefault(AuditSql.CountEntries, static row => (long?)row.GetInt64(0)), cancellationToken);

    private static void Append(JournalSession session, IReadOnlyList<AuditEntry> entries, string day)
    {
        var heads = new Dictionary<AuditPartition, Head>();
        foreach (var entry in entries)
        {
            var partition = entry.PartitionOf();
            if (!heads.TryGetValue(partition, out var head))
                heads.Add(partition, head = session.QuerySingleOrDefault(AuditSql.FindHead, Head.Read, partition.Key) ?? new Head());
            var record = AuditRecord.Following(partition, head.Sequence, head.Hash, entry);
            var added = session.Execute(
                AuditSql.InsertEntry, partition.Key, record.Sequence, entry.EntryId.ToString("N"), AuditEntryJson.Write(entry), record.PreviousHash, record.Hash);
            if (added > 0) (head.Sequence, head.Hash, head.Changed) = (record.Sequence, record.Hash, true);
        }

        foreach (var (partition, head) in heads)
        {
            if (!head.Changed) continue;
            session.Execute(AuditSql.SaveHead, partition.Key, head.Sequence, head.Hash, day);
            if (head.Day != day) session.Execute(AuditSql.MarkDay, day, partition.Key);
        }
    }

    private static AuditRow RowOf(DbDataReader row)
    {
        var partition = AuditPartition.Parse(row.GetString(0));
        return row.GetInt32(1) switch
        {
            AuditSchema.Stub => new AuditRow(
                partition, new AuditStub(partition, row.GetInt64(3), row.GetString(6), AuditTimes.Moment(row.GetInt64(7)), row.GetString(8)), null, null),
            AuditSchema.Entry => new AuditRow(partition, null, RecordOf(row), null),
            _ => new AuditRow(partition, null, null, new AuditHead(row.GetInt64(3), row.GetString(6))),
        };
    }

    private static AuditRecord RecordOf(DbDataReader row) =>
        new(row.GetInt64(2), row.GetString(5), row.GetString(6), AuditEntryJson.Read(row.GetString(4)));

    private Task<T> ReadAsync<T>(Func<JournalSession, T> work, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested) return Task.FromCanceled<T>(cancellationToken);
        try
        {
            return Task.FromResult(journal.Read(work));
        }
        catch (Exception e)
        {
            return Task.FromException<T>(e);
        }
    }

    private sealed class Head
    {
        public long Sequence { get; set; }

        public string Hash { get; set; } = AuditHash.Beginning;

        public string? Day { get; private init; }

        public bool Changed { get; set; }

        public static Head Read(DbDataReader row) => new() { Sequence = row.GetInt64(0), Hash = row.GetString(1), Day = row.GetString(2) };
    }
}
