using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace Cbp.Storage.Relational.Postgres;

/// <summary>Whether PostgreSQL answers, and takes writes: a standby answers and does not.</summary>
internal sealed class PostgresHealth(PostgresStore store) : IHealthCheck
{
    private const string Question = "SELECT pg_is_in_recovery()";

    /// <inheritdoc />
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var command = store.Reads.CreateCommand(Question);
            await using (command.ConfigureAwait(false))
            {
                return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is false
                    ? HealthCheckResult.Healthy()
                    : HealthCheckResult.Unhealthy("The server is a standby, which takes no writes.");
            }
        }
        catch (NpgsqlException e)
        {
            return HealthCheckResult.Unhealthy("PostgreSQL does not answer: " + e.Message, e);
        }
    }
}
