using Cbp.Core.Audit.Care;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Cbp.Functions.Audit;

/// <summary>Anchors the audit log's days, and takes away what was kept long enough.</summary>
public sealed class AuditCareFunctions(AuditAnchoring anchoring, AuditPurge purge, ILogger<AuditCareFunctions> logger)
{
    /// <summary>Each day, twenty minutes after it is over (UTC).</summary>
    [Function("AnchorAudit")]
    public async Task AnchorAsync([TimerTrigger("0 20 0 * * *")] TimerInfo timer, CancellationToken cancellationToken)
    {
        var days = await anchoring.RunAsync(cancellationToken);
        if (days > 0) logger.LogInformation("Anchored {Days} days of the audit log", days);
    }

    /// <summary>Each day.</summary>
    [Function("PurgeAudit")]
    public async Task PurgeAsync([TimerTrigger("0 40 2 * * *")] TimerInfo timer, CancellationToken cancellationToken)
    {
        var purged = await purge.RunAsync(cancellationToken);
        if (purged > 0) logger.LogInformation("Took away {Entries} entries of the audit log that were kept long enough", purged);
    }
}
