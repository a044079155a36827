using Cbp.Core.Outbox;

namespace Cbp.Storage.Relational.Outbox;

/// <summary>A row of <c>outbox</c>.</summary>
internal sealed class OutboxRow
{
    public long Position { get; set; }
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

    public StoredOutboxMessage ToMessage() => new(Position, new OutboxMessage(
        Guid.ParseExact(MessageId, "D"), Destination, MessageKey, Subject, Body, StoredTime.FromStored(CreatedAt), TraceParent));
}
