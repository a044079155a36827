using Cbp.Host.Journal;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Cbp.Host.Worker.Runtime;

/// <summary>
/// Whether what is accepted gets to the disk. Costs nothing while all is well; where the last writes failed, it tries whether the cause
/// is gone.
/// </summary>
internal sealed class JournalHealth(Func<GroupCommitDatabase?> current) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (current() is not { Failure: not null } journal) return HealthCheckResult.Healthy();
        try
        {
            await journal.ProbeAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (JournalException e)
        {
            return HealthCheckResult.Unhealthy(e.Message, e);
        }
    }
}
