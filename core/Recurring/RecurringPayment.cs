using Cbp.Core.Common;

namespace Cbp.Core.Recurring;

/// <summary>A schedule of payments, as it stands.</summary>
public sealed record RecurringPayment
{
    /// <summary>Its id.</summary>
    public required RecurringPaymentId RecurringPaymentId { get; init; }

    /// <summary>Whose member pays.</summary>
    public required InstitutionId InstitutionId { get; init; }

    /// <summary>Who pays.</summary>
    public required MemberId MemberId { get; init; }

    /// <summary>Who is paid.</summary>
    public required UserPayeeListId UserPayeeListId { get; init; }

    /// <summary>The account that the money comes from.</summary>
    public required FundingAccountNumber FundingAccount { get; init; }

    /// <summary>How much each time.</summary>
    public required Money Amount { get; init; }

    /// <summary>The member's own note.</summary>
    public string? Memo { get; init; }

    /// <summary>The payee's reference for the bill.</summary>
    public string? BillReference { get; init; }

    /// <summary>Which client application it came from.</summary>
    public string? SourceApplication { get; init; }

    /// <summary>The dates, from number <see cref="AnchorNumber"/> on.</summary>
    public required RecurrencePattern Pattern { get; init; }

    /// <summary>The number that the pattern's first date is for: 1 until the dates are changed.</summary>
    public int AnchorNumber { get; init; } = 1;

    /// <summary>How many dates it has, skipped and refused ones too; null where that is not limited.</summary>
    public int? NumPayments { get; init; }

    /// <summary>The last day that a date may be; null where that is not limited.</summary>
    public DateOnly? UntilDate { get; init; }

    /// <summary>Where it stands.</summary>
    public RecurringStatus Status { get; init; }

    /// <summary>The number of the next payment to create.</summary>
    public int NextNumber { get; init; } = 1;

    /// <summary>How often its dates were changed.</summary>
    public int Generation { get; init; }

    /// <summary>When it was entered (UTC).</summary>
    public required DateTimeOffset EntryDate { get; init; }

    /// <summary>When it last changed (UTC).</summary>
    public required DateTimeOffset LastUpdate { get; init; }

    /// <summary>The number of the last change, from 1: what If-Match names.</summary>
    public int Version { get; init; } = 1;

    /// <summary>True where nothing is still to come of it.</summary>
    public bool HasEnded => Status is RecurringStatus.Cancelled or RecurringStatus.Completed;

    /// <summary>The date of that number, before weekends and holidays are looked at.</summary>
    public DateOnly DateOf(int number) => Pattern.DateOf(number - AnchorNumber + 1);

    /// <summary>True where it has a date of that number.</summary>
    public bool Has(int number) =>
        (NumPayments is null || number <= NumPayments) && (UntilDate is null || number < AnchorNumber || DateOf(number) <= UntilDate);
}
