using Cbp.Functions.Telemetry.Objectives;

namespace Cbp.Functions.Health;

/// <summary>How the service is: no host names, no paths, no reasons. These are in the log.</summary>
internal sealed record HealthAnswer
{
    public required string Status { get; init; }
    public required string Version { get; init; }
    public required DateTimeOffset Time { get; init; }
    public required long UptimeSeconds { get; init; }
    public IReadOnlyList<DependencyAnswer>? Dependencies { get; init; }
    public IReadOnlyDictionary<string, bool>? Flags { get; init; }
    public IReadOnlyList<string>? Features { get; init; }
    public ObjectivesAnswer? Objectives { get; init; }
    public long? OutboxBacklog { get; init; }

    /// <summary>Figures by dependency, such as backlogs and ages.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, long>>? Backlogs { get; init; }
}
