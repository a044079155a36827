using Cbp.Core.Common;

namespace Cbp.Core.Payments.Upstream;

/// <summary>What an upstream banking system says of a payment.</summary>
/// <param name="PaymentId">The payment.</param>
/// <param name="Result">Settled, or returned with its code.</param>
public sealed record UpstreamMessage(PaymentId PaymentId, UpstreamResult Result);
