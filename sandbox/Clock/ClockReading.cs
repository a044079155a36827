namespace Cbp.Sandbox.Clock;

/// <summary>What the test clock shows.</summary>
/// <param name="Now">The time that the application sees (UTC).</param>
/// <param name="Offset">How far that is from the machine's time.</param>
public sealed record ClockReading(DateTimeOffset Now, TimeSpan Offset);
