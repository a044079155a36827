namespace Cbp.Core.Outbox;

/// <summary>A side effect that leaves after its transaction is committed, at least once and in order.</summary>
/// <param name="MessageId">The id that lets a receiver drop a repeat.</param>
/// <param name="Destination">Where it goes: a topic or queue name, or <see cref="OutboxDestinations"/>.</param>
/// <param name="Key">What order is kept by: the payment's id. It is the session id of what is published.</param>
/// <param name="Subject">The event type, which subscriptions filter on.</param>
/// <param name="Body">What is sent, in JSON: a CloudEvent, or for <see cref="OutboxDestinations.Lifecycle"/> what its subject says.</param>
/// <param name="CreatedAt">When it was written (UTC).</param>
/// <param name="TraceParent">The trace it belongs to (W3C Trace Context), or null.</param>
public sealed record OutboxMessage(
    Guid MessageId,
    string Destination,
    string Key,
    string Subject,
    string Body,
    DateTimeOffset CreatedAt,
    string? TraceParent);
