namespace Cbp.Core.Calendar;

/// <summary>When a payment that begins on a day is delivered.</summary>
/// <param name="BeginDate">The day that it begins on.</param>
/// <param name="WillProcessDate">The business day on which it is processed.</param>
/// <param name="DeliveryDate">The business day by which it is delivered.</param>
public sealed record DeliveryEstimate(DateOnly BeginDate, DateOnly WillProcessDate, DateOnly DeliveryDate);
