namespace Cbp.Core.Audit.Sending;

/// <summary>An entry that waits, with its place in the order.</summary>
/// <param name="Position">Its place: later ones are greater.</param>
/// <param name="Entry">The entry.</param>
public sealed record WaitingAuditEntry(long Position, AuditEntry Entry);
