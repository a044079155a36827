namespace Cbp.Core.Audit.Sending;

/// <summary>
/// Audit entries that wait to be written to the audit log: an outbox of its own, so that a log which is down holds up nothing but them.
/// </summary>
public interface IAuditOutbox
{
    /// <summary>Who acts in this transaction.</summary>
    AuditActor Actor { get; }

    /// <summary>Adds entries, behind all that are there, in this order.</summary>
    Task AddAsync(IReadOnlyList<AuditEntry> entries);

    /// <summary>The oldest behind <paramref name="after"/> (0: from the beginning), in order.</summary>
    Task<IReadOnlyList<WaitingAuditEntry>> ReadAsync(long after, int limit);

    /// <summary>Removes what was written.</summary>
    Task DeleteAsync(IReadOnlyList<long> positions);

    /// <summary>How many wait behind <paramref name="after"/>, and how long.</summary>
    Task<AuditBacklog> BacklogAsync(long after);
}
