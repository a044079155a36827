namespace Cbp.Core.Audit.Chain;

/// <summary>Something of a chain, as it is read from the beginning: exactly one of stub, record and head is there.</summary>
/// <param name="Partition">The chain.</param>
/// <param name="Stub">What a purge left: before all entries.</param>
/// <param name="Record">An entry.</param>
/// <param name="Head">Where it ends: behind all entries.</param>
public sealed record AuditRow(AuditPartition Partition, AuditStub? Stub, AuditRecord? Record, AuditHead? Head);
