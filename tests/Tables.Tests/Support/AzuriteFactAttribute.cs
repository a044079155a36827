using Cbp.Servers;

namespace Cbp.Host.Tables.Tests.Support;

/// <summary>A test against Azurite; skipped, with the reason, where that cannot be had.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AzuriteFactAttribute : FactAttribute
{
    public AzuriteFactAttribute() => Skip = AzuriteTable.Unavailable;
}
