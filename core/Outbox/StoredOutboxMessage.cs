namespace Cbp.Core.Outbox;

/// <summary>A message in the outbox, with its place in the order.</summary>
/// <param name="Position">Its place: later ones are greater.</param>
/// <param name="Message">The message.</param>
public sealed record StoredOutboxMessage(long Position, OutboxMessage Message);
