using Cbp.Core.Common;

namespace Cbp.Core.Payments;

/// <summary>A payment, one-time or of a recurring one, as it stands: the fold of its events.</summary>
public sealed record Payment
{
    /// <summary>The payment's id.</summary>
    public required PaymentId PaymentId { get; init; }

    /// <summary>Whose member pays.</summary>
    public required InstitutionId InstitutionId { get; init; }

    /// <summary>Who pays.</summary>
    public required MemberId MemberId { get; init; }

    /// <summary>Who is paid: the member's own entry for the payee.</summary>
    public required UserPayeeListId UserPayeeListId { get; init; }

    /// <summary>The account that the money comes from.</summary>
    public required FundingAccountNumber FundingAccount { get; init; }

    /// <summary>How much; positive.</summary>
    public required Money Amount { get; init; }

    /// <summary>The member's own note.</summary>
    public string? Memo { get; init; }

    /// <summary>The payee's reference for the bill.</summary>
    public string? BillReference { get; init; }

    /// <summary>Which client application it came from.</summary>
    public string? SourceApplication { get; init; }

    /// <summary>The business day on which it is processed, in the institution's time zone.</summary>
    public required DateOnly WillProcessDate { get; init; }

    /// <summary>The business day by which the payee has it, estimated.</summary>
    public required DateOnly DeliveryDate { get; init; }

    /// <summary>Its state.</summary>
    public required PaymentStatus Status { get; init; }

    /// <summary>True while it is held back: it is not processed until it is released.</summary>
    public bool Suspended { get; init; }

    /// <summary>When it was entered (UTC).</summary>
    public required DateTimeOffset EntryDate { get; init; }

    /// <summary>When it last changed (UTC).</summary>
    public required DateTimeOffset LastUpdate { get; init; }

    /// <summary>Why it failed or was returned: a stable code, or null.</summary>
    public string? FailureCode { get; init; }

    /// <summary>The processor's own reference, once it has one.</summary>
    public string? ProcessorReference { get; init; }

    /// <summary>The recurring payment that it belongs to; null for a one-time payment.</summary>
    public RecurringPaymentId? RecurringPaymentId { get; init; }

    /// <summary>Its number within the recurring payment, from 1.</summary>
    public int? Occurrence { get; init; }

    /// <summary>
    /// The id under which other systems know the present attempt to make it, and its lifecycle's: the payment's own at first, another
    /// each time it is reprocessed.
    /// </summary>
    public PaymentId AttemptId => RetryId ?? PaymentId;

    /// <summary>The attempt's id where it was reprocessed.</summary>
    public PaymentId? RetryId { get; init; }

    /// <summary>The sequence number of the last event folded in; the first is 1.</summary>
    public required int Version { get; init; }
}
