namespace Cbp.Core.Audit.Chain;

/// <summary>Where a chain ends.</summary>
/// <param name="Sequence">The number of its last entry.</param>
/// <param name="Hash">That entry's hash.</param>
public sealed record AuditHead(long Sequence, string Hash);
