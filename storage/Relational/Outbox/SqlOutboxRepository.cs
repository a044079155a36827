using Cbp.Core.Outbox;

namespace Cbp.Storage.Relational.Outbox;

/// <summary>Side effects that wait to leave, in the order of their positions.</summary>
internal sealed class SqlOutboxRepository(SqlSession session) : IOutboxRepository
{
    private const string Add = """
        INSERT INTO outbox (message_id, destination, message_key, subject, body, created_at, trace_parent)
        VALUES (@MessageId, @Destination, @MessageKey, @Subject, @Body, @CreatedAt, @TraceParent)
        """;

    private const string Count = "SELECT COUNT(*) FROM outbox";

    internal const string Read = """
        SELECT position, message_id, destination, message_key, subject, body, created_at, trace_parent FROM outbox
        WHERE position > @After ORDER BY position LIMIT @Limit
        """;

    public async Task AddAsync(IReadOnlyList<OutboxMessage> messages)
    {
        foreach (var message in messages)
            await session.PostAsync(Add, OutboxRow.Of(message));
    }

    public async Task<IReadOnlyList<StoredOutboxMessage>> ReadAsync(long after, int limit) =>
        await session.ListAsync(Read, new { After = after, Limit = limit }, OutboxRow.Read);

    public Task DeleteAsync(IReadOnlyList<long> positions) =>
        session.PostAsync(Delete(session.Dialect), new { Positions = session.Dialect.Among(positions) });

    public Task<long> CountAsync() => session.NumberAsync(Count);

    internal static string Delete(ISqlDialect dialect) =>
        "DELETE FROM outbox WHERE " + dialect.IsAmong("position", "@Positions");
}
