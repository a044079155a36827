namespace Cbp.Core.Institutions;

/// <summary>What the institution asks of its members, in hundredths of the currency's unit. It is told, not charged, by this service.</summary>
public sealed record Fees
{
    /// <summary>For a one-time payment.</summary>
    public long OneTimePaymentCents { get; init; }

    /// <summary>For a payment that came back.</summary>
    public long ReturnedPaymentCents { get; init; }
}
