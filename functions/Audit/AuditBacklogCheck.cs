using Cbp.Core.Audit;
using Cbp.Core.Audit.Sending;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Cbp.Functions.Audit;

/// <summary>Whether entries reach the audit log: degraded where too many wait, or one for too long. Payments go on meanwhile.</summary>
internal sealed class AuditBacklogCheck(AuditDispatcher dispatcher, AuditOptions options, TimeProvider time) : IHealthCheck
{
    /// <summary>The check's name.</summary>
    public const string Name = "audit";

    /// <inheritdoc />
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var backlog = await dispatcher.LookAsync(cancellationToken);
        var age = backlog.AgeAt(time.GetUtcNow());
        var data = new Dictionary<string, object> { ["backlog"] = backlog.Count, ["ageSeconds"] = (long)age.TotalSeconds };
        return backlog.Count > options.BacklogLimit || age > options.BacklogAgeLimit
            ? HealthCheckResult.Degraded($"{backlog.Count} entries wait for the audit log, the oldest for {age:c}.", data: data)
            : HealthCheckResult.Healthy(data: data);
    }
}
