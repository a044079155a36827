using Cbp.Core.Jobs;
using Cbp.Core.Payments;

namespace Cbp.Functions.Jobs;

/// <summary>A payment of a job.</summary>
internal sealed record JobPaymentAnswer(int Number, string PaymentId, PaymentStatus Status, string? FailureCode, decimal Amount)
{
    /// <summary>From the domain's.</summary>
    public static JobPaymentAnswer Of(JobPayment payment) =>
        new(payment.Number, payment.PaymentId.ToString(), payment.Status, payment.FailureCode, payment.Cents / 100m + 0.00m);
}
