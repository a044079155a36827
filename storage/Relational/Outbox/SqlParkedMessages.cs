using System.Data.Common;
using Cbp.Core.Outbox;
using Cbp.Storage.Relational.Values;

namespace Cbp.Storage.Relational.Outbox;

/// <summary>The outbox's dead letters, with the positions that they had.</summary>
internal sealed class SqlParkedMessages(SqlSession session) : IParkedMessages
{
    private const string Columns = "position, message_id, destination, message_key, subject, body, created_at, trace_parent, parked_at, attempts, reason";

    private const string Park = $"""
        INSERT INTO outbox_parked ({Columns})
        VALUES (@Position, @MessageId, @Destination, @MessageKey, @Subject, @Body, @CreatedAt, @TraceParent, @ParkedAt, @Attempts, @Reason)
        """;

    private const string Count = "SELECT COUNT(*) FROM outbox_parked";

    private const string Lanes = "SELECT DISTINCT destination, message_key FROM outbox_parked";

    private const string ReadAll = $"SELECT {Columns} FROM outbox_parked WHERE position > @After ORDER BY position LIMIT @Limit";

    private const string Return = """
        INSERT INTO outbox (message_id, destination, message_key, subject, body, created_at, trace_parent)
        SELECT message_id, destination, message_key, subject, body, created_at, trace_parent FROM outbox_parked
        WHERE destination = @Destination AND message_key = @Key ORDER BY position
        """;

    private const string Remove = "DELETE FROM outbox_parked WHERE destination = @Destination AND message_key = @Key";

    public async Task ParkAsync(IReadOnlyList<ParkedMessage> messages)
    {
        foreach (var parked in messages)
        {
            var row = OutboxRow.Of(parked.Message);
            await session.PostAsync(Park, new
            {
                parked.Position,
                row.MessageId,
                row.Destination,
                row.MessageKey,
                row.Subject,
                row.Body,
                row.CreatedAt,
                row.TraceParent,
                ParkedAt = parked.ParkedAt.ToStored(),
                parked.Attempts,
                parked.Reason,
            });
        }

        await new SqlOutboxRepository(session).DeleteAsync([.. messages.Select(parked => parked.Position)]);
    }

    public async Task<IReadOnlyList<OutboxLane>> LanesAsync() =>
        await session.ListAsync(Lanes, null, row => new OutboxLane(row.GetString(0), row.GetString(1)));

    public async Task<IReadOnlyList<ParkedMessage>> ReadAsync(long after, int limit) =>
        await session.ListAsync(ReadAll, new { After = after, Limit = limit }, Read);

    public async Task<int> SendAgainAsync(OutboxLane lane)
    {
        var moved = await session.ExecuteAsync(Return, new { lane.Destination, lane.Key });
        await session.PostAsync(Remove, new { lane.Destination, lane.Key });
        return moved;
    }

    public Task<long> CountAsync() => session.NumberAsync(Count);

    private static ParkedMessage Read(DbDataReader row)
    {
        var stored = OutboxRow.Read(row);
        return new ParkedMessage(stored.Position, stored.Message, row.GetTime(8), row.GetInt32(9), row.GetString(10));
    }
}
