namespace Cbp.Core.Payments;

/// <summary>What was entered for a processing day and for its calendar month, failed and cancelled ones left out.</summary>
/// <param name="DayCents">The day's sum, in hundredths.</param>
/// <param name="MonthCents">The month's sum, in hundredths.</param>
public readonly record struct PaymentTotal(long DayCents, long MonthCents);
