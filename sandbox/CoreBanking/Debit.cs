namespace Cbp.Sandbox.CoreBanking;

/// <summary>A debit, as the core banking system is sent it.</summary>
public sealed record Debit
{
    /// <summary>The payment that it is for; one debit per payment.</summary>
    public required Guid PaymentId { get; init; }

    /// <summary>Whose account.</summary>
    public required string InstitutionId { get; init; }

    /// <summary>The account's number.</summary>
    public required string Account { get; init; }

    /// <summary>How much, with at most two decimals.</summary>
    public required decimal Amount { get; init; }

    /// <summary>ISO 4217; the sandbox's accounts are in US dollars.</summary>
    public string Currency { get; init; } = "USD";
}
