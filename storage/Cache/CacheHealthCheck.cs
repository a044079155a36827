using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Cbp.Storage.Cache;

/// <summary>Without the second level everything goes on, a little slower.</summary>
internal sealed class CacheHealthCheck(ISecondLevel second) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(second.IsUp
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Degraded("Redis does not answer: each instance keeps what it reads for half a second, and asks the store."));
}
