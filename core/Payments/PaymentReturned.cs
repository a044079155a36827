namespace Cbp.Core.Payments;

/// <summary>A completed one was sent back.</summary>
public sealed record PaymentReturned : PaymentEvent
{
    /// <summary>The ACH return code (Nacha Operating Rules, Appendix Four: R01 to R85).</summary>
    public required string ReturnCode { get; init; }
}
