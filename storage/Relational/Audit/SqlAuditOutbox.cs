using Cbp.Core.Audit;
using Cbp.Core.Audit.Sending;
using Cbp.Storage.Relational.Values;

namespace Cbp.Storage.Relational.Audit;

/// <summary>Audit entries that wait, in the order of their positions.</summary>
internal sealed class SqlAuditOutbox(SqlSession session, AuditActor actor) : IAuditOutbox
{
    private const string Add = "INSERT INTO audit_outbox (occurred_at, entry) VALUES (@OccurredAt, @Entry)";

    internal const string Read = "SELECT position, entry FROM audit_outbox WHERE position > @After ORDER BY position LIMIT @Limit";

    internal const string Oldest = "SELECT occurred_at FROM audit_outbox WHERE position > @After ORDER BY position LIMIT 1";

    private const string Count = "SELECT COUNT(*) FROM audit_outbox WHERE position > @After";

    public AuditActor Actor => actor;

    public async Task AddAsync(IReadOnlyList<AuditEntry> entries)
    {
        foreach (var entry in entries)
            await session.PostAsync(Add, new { OccurredAt = new StoredInstant(entry.OccurredAt), Entry = AuditEntryJson.Write(entry) });
    }

    public async Task<IReadOnlyList<WaitingAuditEntry>> ReadAsync(long after, int limit) =>
        await session.ListAsync(Read, new { After = after, Limit = limit }, static row => new WaitingAuditEntry(row.GetInt64(0), AuditEntryJson.Read(row.GetString(1))));

    public Task DeleteAsync(IReadOnlyList<long> positions) =>
        session.PostAsync(Delete(session.Dialect), new { Positions = session.Dialect.Among(positions) });

    public async Task<AuditBacklog> BacklogAsync(long after)
    {
        // Mostly there is none, and to look for it is all there is to do.
        var oldest = await session.ListAsync(Oldest, new { After = after }, static row => row.GetTime(0));
        return oldest is [var time] ? new AuditBacklog(await session.NumberAsync(Count, new { After = after }), time) : new AuditBacklog(0, null);
    }

    internal static string Delete(ISqlDialect dialect) =>
        "DELETE FROM audit_outbox WHERE " + dialect.IsAmong("position", "@Positions");
}
