using Cbp.Core.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Cbp.Functions.Health;

/// <summary>Whether the relational store can be read.</summary>
internal sealed class StoreHealth(IDatabase database) : IHealthCheck
{
    /// <summary>Its name in answers.</summary>
    public const string Name = "store";

    /// <inheritdoc />
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await database.ReadAsync(work => work.Outbox.ReadAsync(0, 1), cancellationToken);
        return HealthCheckResult.Healthy();
    }
}
