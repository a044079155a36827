using Cbp.Core.Common;

namespace Cbp.Core.Gateways;

/// <summary>The upstream system that brings the money to the payee.</summary>
public interface IPaymentProcessor
{
    /// <summary>
    /// Submits the payment under an idempotency key derived from it. A lost reply or time-out is
    /// <see cref="ProcessorStatus.Unknown"/>, never an exception and never sent again blind: look it up. One that surely never left is
    /// <see cref="ProcessorStatus.NotSent"/>.
    /// </summary>
    Task<ProcessorResult> SubmitAsync(ProcessorSubmission submission, CancellationToken cancellationToken);

    /// <summary>What became of the payment's submission; <see cref="ProcessorStatus.NotFound"/> where the processor never got it.</summary>
    /// <remarks><see cref="ProcessorStatus.NotSent"/> where it could not even be asked.</remarks>
    Task<ProcessorResult> LookUpAsync(PaymentId paymentId, CancellationToken cancellationToken);
}
