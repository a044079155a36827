namespace Cbp.Core.Payments;

/// <summary>It was called off.</summary>
public sealed record PaymentCancelled : PaymentEvent
{
    /// <summary>Who or what called it off, in words.</summary>
    public string? Reason { get; init; }
}
