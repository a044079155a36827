namespace Cbp.Sandbox.Clock;

/// <summary>What the clock is told: one of the two.</summary>
public sealed record ClockCommand
{
    /// <summary>The time to put it to: ISO 8601 with an offset, for example <c>2026-11-24T15:00:00Z</c>.</summary>
    public string? Now { get; init; }

    /// <summary>How far to put it forward: an ISO 8601 duration, for example <c>PT10M</c>.</summary>
    public string? Advance { get; init; }
}
