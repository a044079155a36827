namespace Cbp.Storage.Tests.Audit;

/// <summary>A test of the suite that every store of the audit log runs; the suite's other project says when it is skipped there.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AuditFactAttribute : FactAttribute;
