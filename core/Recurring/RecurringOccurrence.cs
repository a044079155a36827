using Cbp.Core.Common;

namespace Cbp.Core.Recurring;

/// <summary>What became of one date of a recurring payment.</summary>
/// <param name="RecurringPaymentId">The recurring payment.</param>
/// <param name="Number">Its number, from 1.</param>
/// <param name="DueDate">The date that the frequency gives.</param>
/// <param name="Date">The business day that it was moved to.</param>
/// <param name="Status">What became of it.</param>
/// <param name="PaymentId">Its payment, where one was created.</param>
/// <param name="ErrorCode">Why it was refused or left out: a stable code, or null.</param>
/// <param name="Held">True while its payment is held because the recurring payment is suspended.</param>
public sealed record RecurringOccurrence(
    RecurringPaymentId RecurringPaymentId,
    int Number,
    DateOnly DueDate,
    DateOnly Date,
    OccurrenceStatus Status,
    PaymentId? PaymentId = null,
    string? ErrorCode = null,
    bool Held = false);
