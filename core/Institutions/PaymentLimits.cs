namespace Cbp.Core.Institutions;

/// <summary>How much may be paid, in hundredths of the currency's unit; by processing day where a day or month is meant.</summary>
public sealed record PaymentLimits
{
    /// <summary>The most that one payment may be.</summary>
    public long PerPaymentCents { get; init; } = 10_000_00;

    /// <summary>The most that a member may pay in a day.</summary>
    public long MemberDailyCents { get; init; } = 20_000_00;

    /// <summary>The most that a member may pay in a calendar month.</summary>
    public long MemberMonthlyCents { get; init; } = 100_000_00;

    /// <summary>The most that all members may pay in a day.</summary>
    public long InstitutionDailyCents { get; init; } = 50_000_000_00;

    /// <summary>The most that all members may pay in a calendar month.</summary>
    public long InstitutionMonthlyCents { get; init; } = 500_000_000_00;

    /// <summary>Velocity: how many payments a member may enter in an hour.</summary>
    public int MemberEntriesPerHour { get; init; } = 200;

    /// <summary>How many times the member's average to the payee an amount may be before it must be confirmed.</summary>
    public int AtypicalFactor { get; init; } = 10;

    /// <summary>How many payments there must be in the average.</summary>
    public int AtypicalLeastPayments { get; init; } = 3;
}
