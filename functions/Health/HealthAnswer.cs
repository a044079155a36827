namespace Cbp.Functions.Health;

/// <summary>How the service is.</summary>
internal sealed record HealthAnswer
{
    public required string Status { get; init; }
    public required string Version { get; init; }
    public required DateTimeOffset Time { get; init; }
    public required long UptimeSeconds { get; init; }
    public long? OutboxBacklog { get; init; }
}
