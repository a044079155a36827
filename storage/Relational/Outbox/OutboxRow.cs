using System.Data.Common;
using Cbp.Core.Outbox;
using Cbp.Storage.Relational.Values;

namespace Cbp.Storage.Relational.Outbox;

/// <summary>A row of <c>outbox</c>.</summary>
internal sealed class OutboxRow
{
    public StoredId MessageId { get; set; }
    public string Destination { get; set; } = "";
    public string MessageKey { get; set; } = "";
    public string Subject { get; set; } = "";
    public string Body { get; set; } = "";
    public StoredInstant CreatedAt { get; set; }
    public string? TraceParent { get; set; }

    public static OutboxRow Of(OutboxMessage message) => new()
    {
        MessageId = message.MessageId.ToStored(),
        Destination = message.Destination,
        MessageKey = message.Key,
        Subject = message.Subject,
        Body = message.Body,
        CreatedAt = message.CreatedAt.ToStored(),
        TraceParent = message.TraceParent,
    };

    /// <summary>Reads a row of <see cref="SqlOutboxRepository.Read"/>.</summary>
    public static StoredOutboxMessage Read(DbDataReader row) => new(row.GetInt64(0), new OutboxMessage(
        row.GetId(1),
        row.GetString(2),
        row.GetString(3),
        row.GetString(4),
        row.GetString(5),
        row.GetTime(6),
        row.GetStringOrNull(7)));
}
