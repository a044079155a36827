namespace Cbp.Core.Payments.Upstream;

/// <summary>What is to be done with a message, by the state of the payment that it names.</summary>
internal static class UpstreamRules
{
    /// <param name="message">The message.</param>
    /// <param name="payment">The payment, or null.</param>
    /// <param name="isPresentAttempt">Whether the message is about the payment's present attempt, and not one that was given up.</param>
    public static UpstreamDecision Decide(UpstreamMessage message, Payment? payment, bool isPresentAttempt)
    {
        if (payment is null) return UpstreamDecision.Held;
        if (!isPresentAttempt)
        {
            return message.Result switch
            {
                null => UpstreamDecision.Corrected,
                { Settled: true } => UpstreamDecision.Contradicted,
                _ => UpstreamDecision.Ignored,
            };
        }

        // The processor cannot have what was not submitted: our own record is behind.
        if (PaymentStateMachine.IsPending(payment.Status) || payment.Status == PaymentStatus.Reprocessing) return UpstreamDecision.Held;
        return message.Result is not { } result ? UpstreamDecision.Corrected : payment.Status switch
        {
            PaymentStatus.Processing => UpstreamDecision.Forwarded,
            PaymentStatus.Completed when !result.Settled => UpstreamDecision.Returned,

            // A failure by the processor's own word came after it: it only arrives late.
            PaymentStatus.Failed when result.Settled && !WasReturned(payment) => UpstreamDecision.Contradicted,
            PaymentStatus.Cancelled when result.Settled => UpstreamDecision.Contradicted,
            _ => UpstreamDecision.Ignored,
        };
    }

    /// <summary>True where the payment failed by the processor's own word that it came back.</summary>
    public static bool WasReturned(Payment payment) =>
        AchReturnCode.IsValid(payment.FailureCode) || payment.FailureCode == Lifecycle.FailureCodes.Returned;
}
