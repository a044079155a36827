using Cbp.Core.Common;

namespace Cbp.Core.Payments.Creation;

/// <summary>Where a payment comes from that nobody entered: its recurring payment.</summary>
/// <param name="PaymentId">The id that it must have.</param>
/// <param name="RecurringPaymentId">The recurring payment.</param>
/// <param name="Number">Its number within it.</param>
internal sealed record OccurrenceOrigin(PaymentId PaymentId, RecurringPaymentId RecurringPaymentId, int Number);
