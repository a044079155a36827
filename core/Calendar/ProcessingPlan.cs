namespace Cbp.Core.Calendar;

/// <summary>When a payment for a requested day is processed.</summary>
/// <param name="RequestedDate">The day that was asked for.</param>
/// <param name="WillProcessDate">The day on which it is processed: a later one where the cut-off had passed.</param>
/// <param name="ProcessAt">When processing can begin (UTC), behind maintenance.</param>
/// <param name="CutOffPassed">True where the day asked for is today and its entries have closed.</param>
public readonly record struct ProcessingPlan(DateOnly RequestedDate, DateOnly WillProcessDate, DateTimeOffset ProcessAt, bool CutOffPassed);
