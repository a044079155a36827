using Cbp.Core.Outbox;
using Cbp.Storage.Relational.Values;

namespace Cbp.Storage.Relational.Outbox;

/// <summary>Which messages a consumer has handled.</summary>
internal sealed class SqlInboxRepository(SqlSession session) : IInboxRepository
{
    private const string Add = """
        INSERT INTO inbox (consumer, message_id, handled_at) VALUES (@Consumer, @MessageId, @HandledAt)
        ON CONFLICT (consumer, message_id) DO NOTHING
        """;

    internal const string Contains = "SELECT COUNT(*) FROM inbox WHERE consumer = @Consumer AND message_id = @MessageId";

    internal static string DeleteBefore(ISqlDialect dialect) =>
        dialect.DeleteOldest("inbox", "consumer, message_id", "handled_at");

    public async Task<bool> TryAddAsync(string consumer, string messageId, DateTimeOffset now) =>
        await session.ExecuteAsync(Add, new { Consumer = consumer, MessageId = messageId, HandledAt = now.ToStored() }) == 1;

    public async Task<bool> ContainsAsync(string consumer, string messageId) =>
        await session.NumberAsync(Contains, new { Consumer = consumer, MessageId = messageId }) > 0;

    public Task<int> DeleteBeforeAsync(DateTimeOffset before, int limit) =>
        session.ExecuteAsync(DeleteBefore(session.Dialect), new { Before = before.ToStored(), Limit = limit });
}
