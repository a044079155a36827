namespace Cbp.Core.Audit;

/// <summary>How the audit log is kept.</summary>
public sealed record AuditOptions
{
    /// <summary>How long entries are kept, in days: seven years where nothing is set.</summary>
    public int RetentionDays { get; init; } = 2557;

    /// <summary>How many entries may wait to be written before the service is called degraded.</summary>
    public long BacklogLimit { get; init; } = 10_000;

    /// <summary>How old the oldest entry that waits may be before the service is called degraded.</summary>
    public TimeSpan BacklogAgeLimit { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Whether the address of a caller is the last one of X-Forwarded-For: true behind Azure's front end, which writes it.</summary>
    public bool TrustForwardedFor { get; init; }
}
