namespace Cbp.Sandbox.Clock;

/// <summary>Where the clock goes: to a time, or forward.</summary>
internal sealed record ClockMove(DateTimeOffset? To, TimeSpan? By);
