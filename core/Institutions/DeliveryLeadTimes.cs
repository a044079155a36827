namespace Cbp.Core.Institutions;

/// <summary>How many business days delivery takes after processing, where a payee does not say so itself.</summary>
public sealed record DeliveryLeadTimes
{
    /// <summary>An electronic payment.</summary>
    public int ElectronicLeadDays { get; init; } = 2;

    /// <summary>A check in the mail: that of a payee of the member's own.</summary>
    public int CheckLeadDays { get; init; } = 5;

    /// <summary>Within the institution.</summary>
    public int OnUsLeadDays { get; init; } = 1;
}
