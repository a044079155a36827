namespace Cbp.Core.Payments;

/// <summary>The processor accepted or settled it.</summary>
public sealed record PaymentCompleted : PaymentEvent
{
    /// <summary>The processor's own reference.</summary>
    public string? ProcessorReference { get; init; }
}
