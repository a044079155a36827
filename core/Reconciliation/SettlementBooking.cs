using Cbp.Core.Common;
using Cbp.Core.Reconciliation.Files;

namespace Cbp.Core.Reconciliation;

/// <summary>That a payment was completed or returned in our books: what the processor's report of that time must have too.</summary>
public sealed record SettlementBooking
{
    /// <summary>Whose member pays.</summary>
    public required InstitutionId InstitutionId { get; init; }

    /// <summary>When it was booked (UTC).</summary>
    public required DateTimeOffset BookedAt { get; init; }

    /// <summary>The id that the processor knows.</summary>
    public required PaymentId AttemptId { get; init; }

    /// <summary>Completed: settled; returned: returned.</summary>
    public required SettlementFlow Flow { get; init; }

    /// <summary>The payment.</summary>
    public required PaymentId PaymentId { get; init; }

    /// <summary>The processor's own reference, where it gave one.</summary>
    public string? Reference { get; init; }

    /// <summary>How much; positive.</summary>
    public required Money Amount { get; init; }
}
