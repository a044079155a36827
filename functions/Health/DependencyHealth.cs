using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Cbp.Functions.Health;

/// <summary>How one thing is that the app depends on.</summary>
/// <param name="Name">Its registration's name.</param>
/// <param name="Status">Unhealthy: the app cannot do its work without it. Degraded: it can, but somebody should look.</param>
/// <param name="Time">How long the look took.</param>
/// <param name="Problem">What is wrong, for the log alone: it may name hosts and files. Null where nothing is.</param>
/// <param name="Data">Figures that the check found, such as a backlog.</param>
public sealed record DependencyHealth(
    string Name, HealthStatus Status, TimeSpan Time, string? Problem, IReadOnlyDictionary<string, object> Data);
