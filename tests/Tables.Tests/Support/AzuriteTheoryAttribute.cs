using Cbp.Servers;

namespace Cbp.Host.Tables.Tests.Support;

/// <summary>A theory against Azurite; skipped, with the reason, where that cannot be had.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AzuriteTheoryAttribute : TheoryAttribute
{
    public AzuriteTheoryAttribute() => Skip = AzuriteTable.Unavailable;
}
