using Cbp.Core.Gateways;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Cbp.Functions.Health;

/// <summary>
/// An upstream that is given a rest makes the app degraded, and not unable to work: payments are taken and wait for it.
/// </summary>
internal sealed class UpstreamHealthCheck(IUpstreamHealth upstreams, string name) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var state = upstreams.Of(name);
        return Task.FromResult(state.Circuit == UpstreamCircuit.Closed
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Degraded($"The circuit is {state.Circuit} since {state.Since:u}: calls wait."));
    }
}
