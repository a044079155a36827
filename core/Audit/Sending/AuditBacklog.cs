namespace Cbp.Core.Audit.Sending;

/// <summary>What waits to be written to the audit log.</summary>
/// <param name="Count">How many entries.</param>
/// <param name="Oldest">When the oldest of them happened; null where none waits.</param>
public sealed record AuditBacklog(long Count, DateTimeOffset? Oldest)
{
    /// <summary>How old the oldest is; zero where none waits.</summary>
    public TimeSpan AgeAt(DateTimeOffset now) => Oldest is { } oldest && oldest < now ? now - oldest : TimeSpan.Zero;
}
