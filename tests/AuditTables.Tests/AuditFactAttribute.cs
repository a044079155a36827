using Cbp.Servers;

namespace Cbp.Storage.Tests.Audit;

/// <summary>A test against Azurite; skipped, with the reason, where that cannot be had.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AuditFactAttribute : FactAttribute
{
    public AuditFactAttribute() => Skip = AzuriteTable.Unavailable;
}
