using Cbp.Core.Common;

namespace Cbp.Core.Payments.Operations;

/// <summary>A confirmation of a payment that was processed.</summary>
/// <param name="NotificationId">The notification that brings it to the member.</param>
/// <param name="PaymentId">The payment.</param>
/// <param name="ConfirmationNumber">What the member can name: the processor's own reference, or the attempt's id where it gave none.</param>
public sealed record PaymentConfirmation(Guid NotificationId, PaymentId PaymentId, string ConfirmationNumber)
{
    /// <summary>The confirmation of the payment.</summary>
    public static PaymentConfirmation Of(Payment payment, Guid notificationId)
    {
        ArgumentNullException.ThrowIfNull(payment);
        return new(notificationId, payment.PaymentId, payment.ProcessorReference ?? payment.AttemptId.ToString());
    }
}
