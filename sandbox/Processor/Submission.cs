namespace Cbp.Sandbox.Processor;

/// <summary>What the processor is sent.</summary>
public sealed record Submission
{
    /// <summary>The payment.</summary>
    public required Guid PaymentId { get; init; }

    /// <summary>Whose member pays.</summary>
    public string? InstitutionId { get; init; }

    /// <summary>How much, with at most two decimals.</summary>
    public required decimal Amount { get; init; }

    /// <summary>ISO 4217.</summary>
    public string Currency { get; init; } = "USD";

    /// <summary>Who is paid.</summary>
    public string? PayeeName { get; init; }
}
