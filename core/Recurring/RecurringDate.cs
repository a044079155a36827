using Cbp.Core.Common;

namespace Cbp.Core.Recurring;

/// <summary>A date of a recurring payment that lies ahead.</summary>
/// <param name="Number">Its number.</param>
/// <param name="DueDate">The date that the frequency gives.</param>
/// <param name="Date">The business day on which it is processed.</param>
/// <param name="PaymentId">Its payment, where that is created.</param>
public sealed record RecurringDate(int Number, DateOnly DueDate, DateOnly Date, PaymentId? PaymentId);
