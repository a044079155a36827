namespace Cbp.Core.Calendar;

/// <summary>A day on which no payment is processed.</summary>
/// <param name="Date">The day.</param>
/// <param name="Reason">Why.</param>
/// <param name="Name">The holiday's name, or the weekday's.</param>
public sealed record NonProcessingDay(DateOnly Date, NonProcessingReason Reason, string Name);
