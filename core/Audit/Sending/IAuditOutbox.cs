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

    /// <summary>The oldest, in order.</summary>
    Task<IReadOnlyList<WaitingAuditEntry>> ReadAsync(int limit);

    /// <summary>Removes what was written.</summary>
    Task DeleteAsync(IReadOnlyList<long> positions);

    /// <summary>How many wait, and how long.</summary>
    Task<AuditBacklog> BacklogAsync();
}
