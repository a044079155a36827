using Cbp.Core.Audit.Chain;

namespace Cbp.Core.Audit;

/// <summary>A page of a chain.</summary>
/// <param name="Records">The entries, oldest first.</param>
/// <param name="Next">The number behind which the next page begins; null at the end.</param>
public sealed record AuditPage(IReadOnlyList<AuditRecord> Records, long? Next);
