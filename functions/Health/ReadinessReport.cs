using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Cbp.Functions.Health;

/// <summary>How everything is that the app depends on, at one time.</summary>
/// <param name="Dependencies">In the order in which they were registered.</param>
/// <param name="TakenAt">When the looks began, by the machine's clock (<see cref="TimeProvider.GetTimestamp"/>).</param>
public sealed record ReadinessReport(IReadOnlyList<DependencyHealth> Dependencies, long TakenAt)
{
    /// <summary>As bad as the worst of them.</summary>
    public HealthStatus Status => Dependencies.Count == 0 ? HealthStatus.Healthy : Dependencies.Min(dependency => dependency.Status);
}
