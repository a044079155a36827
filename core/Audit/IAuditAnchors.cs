using Cbp.Core.Audit.Chain;

namespace Cbp.Core.Audit;

/// <summary>Which chains were written to on which day, and where they ended: kept apart from the chains.</summary>
public interface IAuditAnchors
{
    /// <summary>The first day behind that one (of all, for null) that has anchors, or null.</summary>
    Task<DateOnly?> NextDayAsync(DateOnly? after, CancellationToken cancellationToken);

    /// <summary>The day's anchors in the order of their chains' names.</summary>
    IAsyncEnumerable<AuditAnchor> ReadAsync(DateOnly day, CancellationToken cancellationToken);

    /// <summary>Writes anchors of a day, in the place of those that are there.</summary>
    Task SaveAsync(DateOnly day, IReadOnlyList<AuditAnchor> anchors, CancellationToken cancellationToken);

    /// <summary>All seals in the order of their days.</summary>
    Task<IReadOnlyList<AuditSeal>> SealsAsync(CancellationToken cancellationToken);

    /// <summary>Adds the day's seal, or replaces it.</summary>
    Task SaveSealAsync(AuditSeal seal, CancellationToken cancellationToken);

    /// <summary>Takes the day's anchors away.</summary>
    Task DropAsync(DateOnly day, CancellationToken cancellationToken);
}
