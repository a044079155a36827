namespace Cbp.Core.Payments.Upstream;

/// <summary>The result of a payment that was pending at the processor, as its lifecycle is told.</summary>
/// <param name="Settled">True where it was paid; false where it was sent back.</param>
/// <param name="Reference">The processor's reference, where it was paid.</param>
/// <param name="ReturnCode">The ACH return code, where it was sent back.</param>
public sealed record UpstreamResult(bool Settled, string? Reference = null, string? ReturnCode = null);
