using Cbp.Core.Common;

namespace Cbp.Core.Gateways;

/// <summary>How long and how often another system is tried, as it is configured now.</summary>
public interface IGatewayLimits
{
    /// <summary>For a call on behalf of the institution.</summary>
    ValueTask<GatewayLimits> OfAsync(GatewayKind gateway, InstitutionId institution, CancellationToken cancellationToken);
}
