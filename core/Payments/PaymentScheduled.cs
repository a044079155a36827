namespace Cbp.Core.Payments;

/// <summary>It waits for its processing day.</summary>
public sealed record PaymentScheduled : PaymentEvent
{
    /// <summary>When processing begins (UTC).</summary>
    public required DateTimeOffset ProcessAt { get; init; }
}
