using Cbp.Core.Audit;
using Cbp.Core.Audit.Chain;
using Cbp.Host.Journal;
using Cbp.Storage.Audit.Sqlite;
using Cbp.Storage.Tests.Audit;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cbp.Storage.Tests.Sqlite.Audit;

/// <summary>The audit log in a file of its own, opened twice.</summary>
internal sealed class SqliteAuditHarness : AuditStoreHarness
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cbp-audit-").FullName;
    private SqliteAuditStore _store = null!;
    private SqliteAuditStore _other = null!;

    public override IAuditLog Log => _store.Log;

    public override IAuditAnchors Anchors => _store.Anchors;

    public override IAuditLog OtherLog => _other.Log;

    private GroupCommitDatabase Journal => _store.Journal;

    public static async Task<AuditStoreHarness> OpenAsync()
    {
        var harness = new SqliteAuditHarness();
        var path = Path.Combine(harness._folder, SqliteAuditStore.FileName);
        harness._store = await SqliteAuditStore.OpenAsync(path, NullLoggerFactory.Instance);
        harness._other = await SqliteAuditStore.OpenAsync(path, NullLoggerFactory.Instance);
        return harness;
    }

    public override Task DeleteEntryAsync(AuditPartition partition, long sequence) => Journal.WriteAsync(session =>
    {
        session.Execute("DELETE FROM audit_log WHERE partition = ?1 AND kind = 1 AND number = ?2", partition.Key, sequence);
    });

    public override Task WriteEntryAsync(AuditPartition partition, AuditRecord record) => Journal.WriteAsync(session =>
    {
        session.Execute("DELETE FROM audit_log WHERE partition = ?1 AND kind = 1 AND number = ?2", partition.Key, record.Sequence);
        session.Execute(
            "INSERT INTO audit_log (partition, kind, number, entry, previous_hash, hash) VALUES (?1, 1, ?2, ?3, ?4, ?5)",
            partition.Key,
            record.Sequence,
            AuditEntryJson.Write(record.Entry),
            record.PreviousHash,
            record.Hash);
    });

    public override Task WriteHeadAsync(AuditPartition partition, AuditHead head) => Journal.WriteAsync(session =>
    {
        session.Execute("UPDATE audit_log SET last = ?2, hash = ?3 WHERE partition = ?1 AND kind = 2", partition.Key, head.Sequence, head.Hash);
    });

    public override Task DeleteChainAsync(AuditPartition partition) => Journal.WriteAsync(session =>
    {
        session.Execute("DELETE FROM audit_log WHERE partition = ?1", partition.Key);
    });

    public override async ValueTask DisposeAsync()
    {
        await _other.DisposeAsync();
        await _store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
