namespace Cbp.Year.Tests.Runner;

/// <summary>What came to an instance, as its history keeps it.</summary>
/// <param name="At">When.</param>
/// <param name="Call">The call that it is the outcome of; 0 for an event.</param>
/// <param name="Json">The result, or the event's payload.</param>
/// <param name="Event">The event's name.</param>
/// <param name="Failure">Why the call failed for good.</param>
internal sealed record Happening(DateTimeOffset At, int Call, string? Json, string? Event = null, string? Failure = null);
