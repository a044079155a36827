namespace Cbp.Core.Payments;

/// <summary>It ended without paying.</summary>
public sealed record PaymentFailed : PaymentEvent
{
    /// <summary>Why: a stable code.</summary>
    public required string FailureCode { get; init; }
}
