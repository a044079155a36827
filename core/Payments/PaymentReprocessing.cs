namespace Cbp.Core.Payments;

/// <summary>A failed one is tried again, by hand.</summary>
public sealed record PaymentReprocessing : PaymentEvent
{
    /// <summary>The id of the new attempt, under which other systems are called.</summary>
    public required Guid AttemptId { get; init; }

    /// <summary>Why, in words.</summary>
    public string? Reason { get; init; }
}
