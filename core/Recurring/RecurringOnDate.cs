using Cbp.Core.Payments;

namespace Cbp.Core.Recurring;

/// <summary>A recurring payment's date.</summary>
/// <param name="Recurring">The recurring payment.</param>
/// <param name="Date">The date.</param>
/// <param name="Payment">Its payment, where that is created.</param>
public sealed record RecurringOnDate(RecurringPayment Recurring, RecurringDate Date, Payment? Payment);
