using Cbp.Core.Common;

namespace Cbp.Core.Payments.Upstream;

/// <summary>What an upstream banking system says of a payment: its result, or a correction of the account that was paid.</summary>
/// <param name="PaymentId">The payment's attempt.</param>
/// <param name="Result">Settled, or returned with its code.</param>
/// <param name="Correction">What is wrong with the account.</param>
/// <param name="SentAt">When it was sent, where it says so.</param>
public sealed record UpstreamMessage(
    PaymentId PaymentId, UpstreamResult? Result, AccountCorrection? Correction = null, DateTimeOffset? SentAt = null);
