namespace Cbp.Core.Outbox;

/// <summary>A message that was refused too often, or that waits behind such a one of its key: it leaves only when somebody says so.</summary>
/// <param name="Position">The place that it had in the outbox: its place among those of its key.</param>
/// <param name="Message">The message.</param>
/// <param name="ParkedAt">When it was given up (UTC).</param>
/// <param name="Attempts">How often it was refused; 0 where it waits behind another.</param>
/// <param name="Reason">Why, in one line.</param>
public sealed record ParkedMessage(long Position, OutboxMessage Message, DateTimeOffset ParkedAt, int Attempts, string Reason);
