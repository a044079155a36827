using System.Data.Common;
using System.Runtime.CompilerServices;
using Cbp.Core.Audit;
using Cbp.Core.Audit.Chain;
using Cbp.Host.Journal;

namespace Cbp.Storage.Audit.Sqlite;

/// <summary>Anchors and seals in SQLite.</summary>
internal sealed class SqliteAuditAnchors(GroupCommitDatabase journal) : IAuditAnchors
{
    private const int PageSize = 1_000;

    public Task<DateOnly?> NextDayAsync(DateOnly? after, CancellationToken cancellationToken) => ReadAsync(
        session => session.QuerySingleOrDefault(
            AuditSql.NextDay, static row => row.IsDBNull(0) ? (DateOnly?)null : AuditTimes.Day(row.GetString(0)), after?.ToStored() ?? ""),
        cancellationToken);

    public async IAsyncEnumerable<AuditAnchor> ReadAsync(DateOnly day, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var last = "";
        while (true)
        {
            var page = await ReadAsync(session => session.Query(AuditSql.ReadAnchors, AnchorOf, day.ToStored(), last, PageSize), cancellationToken);
            foreach (var anchor in page) yield return anchor;
            if (page.Count < PageSize) yield break;
            last = page[^1].Partition.Key;
        }
    }

    public Task SaveAsync(DateOnly day, IReadOnlyList<AuditAnchor> anchors, CancellationToken cancellationToken) => journal.WriteAsync(
        session =>
        {
            foreach (var anchor in anchors)
                session.Execute(AuditSql.SaveAnchor, day.ToStored(), anchor.Partition.Key, anchor.Head?.Sequence, anchor.Head?.Hash);
        },
        cancellationToken);

    public Task<IReadOnlyList<AuditSeal>> SealsAsync(CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<AuditSeal>>(session => session.Query(AuditSql.ReadSeals, SealOf), cancellationToken);

    public Task SaveSealAsync(AuditSeal seal, CancellationToken cancellationToken) => journal.WriteAsync(
        session =>
        {
            session.Execute(AuditSql.SaveSeal, seal.Day.ToStored(), seal.Anchors, seal.Digest, seal.Previous, seal.AnchorsPurged, seal.Signature);
        },
        cancellationToken);

    public Task DropAsync(DateOnly day, CancellationToken cancellationToken) => journal.WriteAsync(
        session =>
        {
            session.Execute(AuditSql.DropAnchors, day.ToStored());
        },
        cancellationToken);

    private static AuditAnchor AnchorOf(DbDataReader row) =>
        new(AuditPartition.Parse(row.GetString(0)), row.IsDBNull(1) ? null : new AuditHead(row.GetInt64(1), row.GetString(2)));

    private static AuditSeal SealOf(DbDataReader row) => new(
        AuditTimes.Day(row.GetString(0)), row.GetInt32(1), row.GetString(2), row.GetString(3), row.GetInt64(4) == 1, row.GetString(5));

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
}
