using System.Data.Common;
using Cbp.Core.Payments.Upstream;
using Cbp.Storage.Relational.Values;

namespace Cbp.Storage.Relational.Upstream;

/// <summary>Held messages as rows.</summary>
internal sealed class SqlHeldUpstreamMessages(SqlSession session) : IHeldUpstreamMessages
{
    private const string Columns = "message_id, attempt_id, body, state, reason, received_at, next_try_at, tries";

    private const string Add = $"""
        INSERT INTO upstream_messages ({Columns})
        VALUES (@MessageId, @AttemptId, @Body, @State, @Reason, @ReceivedAt, @NextTryAt, @Tries)
        ON CONFLICT (message_id) DO NOTHING
        """;

    internal const string Find = $"SELECT {Columns} FROM upstream_messages WHERE message_id = @MessageId";

    internal const string OfAttempt = $"SELECT {Columns} FROM upstream_messages WHERE attempt_id = @AttemptId ORDER BY received_at, message_id";

    internal const string Due = $"""
        SELECT {Columns} FROM upstream_messages WHERE state = 'Held' AND next_try_at <= @Now ORDER BY next_try_at, message_id LIMIT @Limit
        """;

    internal const string List = $"""
        SELECT {Columns} FROM upstream_messages WHERE state = @State AND message_id > @After ORDER BY message_id LIMIT @Limit
        """;

    private const string Update = """
        UPDATE upstream_messages SET state = @State, reason = @Reason, next_try_at = @NextTryAt, tries = @Tries WHERE message_id = @MessageId
        """;

    private const string Remove = "DELETE FROM upstream_messages WHERE message_id = @MessageId";

    public Task AddAsync(HeldMessage message) => session.PostAsync(Add, new
    {
        message.MessageId,
        AttemptId = message.AttemptId.ToStored(),
        message.Body,
        State = message.State.ToString(),
        message.Reason,
        ReceivedAt = message.ReceivedAt.ToStored(),
        NextTryAt = message.NextTryAt.ToStored(),
        message.Tries,
    });

    public Task<HeldMessage?> FindAsync(string messageId) => session.FindAsync(Find, new { MessageId = messageId }, Read);

    public async Task<IReadOnlyList<HeldMessage>> OfAttemptAsync(Guid attemptId) =>
        await session.ListAsync(OfAttempt, new { AttemptId = attemptId.ToStored() }, Read);

    public async Task<IReadOnlyList<HeldMessage>> DueAsync(DateTimeOffset now, int limit) =>
        await session.ListAsync(Due, new { Now = now.ToStored(), Limit = limit }, Read);

    public async Task<IReadOnlyList<HeldMessage>> ListAsync(HeldState state, string after, int limit) =>
        await session.ListAsync(List, new { State = state.ToString(), After = after, Limit = limit }, Read);

    public Task UpdateAsync(HeldMessage message) => session.PostAsync(Update, new
    {
        message.MessageId,
        State = message.State.ToString(),
        message.Reason,
        NextTryAt = message.NextTryAt.ToStored(),
        message.Tries,
    });

    public Task RemoveAsync(string messageId) => session.PostAsync(Remove, new { MessageId = messageId });

    private static HeldMessage Read(DbDataReader row) => new()
    {
        MessageId = row.GetString(0),
        AttemptId = row.GetId(1),
        Body = row.GetString(2),
        State = row.GetEnum<HeldState>(3),
        Reason = row.GetString(4),
        ReceivedAt = row.GetTime(5),
        NextTryAt = row.GetTime(6),
        Tries = row.GetInt32(7),
    };
}
