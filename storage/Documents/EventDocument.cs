using Cbp.Core.Outbox;

namespace Cbp.Storage.Documents;

/// <summary>An event that a document has yet to send.</summary>
internal sealed record EventDocument(
    Guid MessageId, string Destination, string Key, string Subject, string Body, DateTimeOffset CreatedAt, string? TraceParent)
{
    public static EventDocument Of(OutboxMessage message) => new(
        message.MessageId, message.Destination, message.Key, message.Subject, message.Body, message.CreatedAt, message.TraceParent);

    public OutboxMessage ToMessage() => new(MessageId, Destination, Key, Subject, Body, CreatedAt, TraceParent);
}
