using System.Data.Common;
using Cbp.Core.Outbox;

namespace Cbp.Storage.Relational.Outbox;

/// <summary>A row of <c>outbox</c>.</summary>
internal sealed class OutboxRow
{
    public string MessageId { get; set; } = "";
    public string Destination { get; set; } = "";
    public string MessageKey { get; set; } = "";
    public string Subject { get; set; } = "";
    public string Body { get; set; } = "";
    public long CreatedAt { get; set; }
    public string? TraceParent { get; set; }

    public static OutboxRow Of(OutboxMessage message) => new()
    {
        MessageId = message.MessageId.ToString("D"),
        Destination = message.Destination,
        MessageKey = message.Key,
        Subject = message.Subject,
        Body = message.Body,
        CreatedAt = message.CreatedAt.ToStored(),
        TraceParent = message.TraceParent,
    };

    /// <summary>Reads a row of <see cref="SqlOutboxRepository.Read"/>.</summary>
    public static StoredOutboxMessage Read(DbDataReader row) => new(row.GetInt64(0), new OutboxMessage(
        Guid.ParseExact(row.GetString(1), "D"),
        row.GetString(2),
        row.GetString(3),
        row.GetString(4),
        row.GetString(5),
        row.GetTime(6),
        row.GetStringOrNull(7)));
}
