namespace Cbp.Core.Audit.Chain;

/// <summary>
/// That a chain was written to on a day, and where it ended when the day was over. It is kept apart from the chains: who cuts one off, or takes it away,
/// is found by it.
/// </summary>
/// <param name="Partition">The chain.</param>
/// <param name="Head">Where it ended; null before the day is anchored.</param>
public sealed record AuditAnchor(AuditPartition Partition, AuditHead? Head);
