using Cbp.Core.Audit.Chain;

namespace Cbp.Core.Audit;

/// <summary>
/// The audit log: a chain of entries for each thing, to which is added and nothing else; a purge alone takes away, and leaves a stub. It is a store
/// of its own: nothing of it belongs to a transaction elsewhere.
/// </summary>
public interface IAuditLog
{
    /// <summary>
    /// Adds entries, those of one chain in their order; one whose id the chain has already is left out. First it is noted, on that day, that their
    /// chains are written to. Where it throws, some may be there: all are given again.
    /// </summary>
    Task AppendAsync(IReadOnlyList<AuditEntry> entries, DateOnly today, CancellationToken cancellationToken);

    /// <summary>Entries of a chain behind that number, in order.</summary>
    Task<IReadOnlyList<AuditRecord>> ReadAsync(AuditPartition partition, long after, int limit, CancellationToken cancellationToken);

    /// <summary>Where the chain ends, or null where there is none.</summary>
    Task<AuditHead?> FindHeadAsync(AuditPartition partition, CancellationToken cancellationToken);

    /// <summary>
    /// All there is, chain by chain in the order of their names, of each: stub, entries, head. Of one chain alone, where one is named. What
    /// is added meanwhile may be there or not.
    /// </summary>
    IAsyncEnumerable<AuditRow> StreamAsync(AuditPartition? only, CancellationToken cancellationToken);

    /// <summary>Takes away the entries up to the stub's and leaves the stub, in the place of any other.</summary>
    Task PurgeAsync(AuditStub stub, CancellationToken cancellationToken);

    /// <summary>How many entries there are, roughly; null where that cannot be known without reading them.</summary>
    Task<long?> CountAsync(CancellationToken cancellationToken);
}
