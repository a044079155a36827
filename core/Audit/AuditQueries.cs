using Cbp.Core.Common;

namespace Cbp.Core.Audit;

/// <summary>Shows the audit log.</summary>
/// <param name="log">The chains.</param>
public sealed class AuditQueries(IAuditLog log)
{
    /// <summary>The most entries of a page.</summary>
    public const int MostAtOnce = 200;

    /// <summary>
    /// A page of what was done to a thing, oldest first, behind the entry of number <paramref name="after"/>; AUDIT_NOT_FOUND where nothing is known of
    /// it, or where it is of another institution. What all institutions share is shown to the system's admins alone.
    /// </summary>
    public async Task<Outcome<AuditPage>> ListAsync(
        InstitutionId caller, bool isSystemAdmin, string entityType, string entityId, long after, int limit, CancellationToken cancellationToken)
    {
        if (!AuditEntityTypes.All.Contains(entityType)) return NotFound;
        var page = await PageAsync(new AuditPartition(caller.Value, entityType, entityId), after, limit, cancellationToken);
        if (page is null && isSystemAdmin)
            page = await PageAsync(new AuditPartition(AuditEntityTypes.SystemScope, entityType, entityId), after, limit, cancellationToken);
        return page is null ? NotFound : page;
    }

    private static Refusal NotFound { get; } = new(ErrorCodes.AuditNotFound, "The audit log knows nothing of this.");

    private async Task<AuditPage?> PageAsync(AuditPartition partition, long after, int limit, CancellationToken cancellationToken)
    {
        // One more than is shown tells whether there are others.
        var records = await log.ReadAsync(partition, after, limit + 1, cancellationToken);
        if (records.Count == 0) return await log.FindHeadAsync(partition, cancellationToken) is null ? null : new AuditPage([], null);
        return records.Count <= limit ? new AuditPage(records, null) : new AuditPage([.. records.Take(limit)], records[limit - 1].Sequence);
    }
}
