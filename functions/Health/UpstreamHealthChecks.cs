using Cbp.Core.Gateways;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Cbp.Functions.Health;

/// <summary>Registers the checks of upstreams.</summary>
internal static class UpstreamHealthChecks
{
    /// <summary>One for each upstream, under its name.</summary>
    public static IHealthChecksBuilder AddUpstreams(this IHealthChecksBuilder checks)
    {
        foreach (var name in UpstreamNames.All)
        {
            checks.Add(new HealthCheckRegistration(
                name, provider => new UpstreamHealthCheck(provider.GetRequiredService<IUpstreamHealth>(), name), HealthStatus.Degraded, ["upstream"]));
        }

        return checks;
    }
}
