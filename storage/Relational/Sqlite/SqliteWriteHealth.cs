using Cbp.Host.Journal;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Cbp.Storage.Relational.Sqlite;

/// <summary>
/// Whether what is written gets to the disk. Costs nothing while all is well; where the last writes failed, it tries whether the cause
/// is gone.
/// </summary>
internal sealed class SqliteWriteHealth(SqliteStore store) : IHealthCheck
{
    /// <summary>Its name in answers.</summary>
    public const string Name = "store-writes";

    /// <inheritdoc />
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (store.Journal.Failure is null) return HealthCheckResult.Healthy();
        try
        {
            await store.Journal.ProbeAsync(cancellationToken).ConfigureAwait(false);
            return HealthCheckResult.Healthy();
        }
        catch (JournalException e)
        {
            return HealthCheckResult.Unhealthy(e.Message, e);
        }
    }
}
