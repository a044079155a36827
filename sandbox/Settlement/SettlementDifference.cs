namespace Cbp.Sandbox.Settlement;

/// <summary>How the pretend processor's report of a day is to differ from what it has settled.</summary>
public sealed record SettlementDifference
{
    /// <summary>Whose report.</summary>
    public required string InstitutionId { get; init; }

    /// <summary>The business day.</summary>
    public required DateOnly Day { get; init; }

    /// <summary><c>missing</c>, <c>duplicate</c>, <c>amount</c>, <c>returned</c> (all of a payment), or <c>unexpected</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The payment, by the id under which it was submitted.</summary>
    public Guid? PaymentId { get; init; }

    /// <summary>The other amount, or that of the unexpected one.</summary>
    public decimal? Amount { get; init; }

    /// <summary>The code of a returned one; R01 where it is absent.</summary>
    public string? ReturnCode { get; init; }
}
