namespace Cbp.Core.Payments.Creation;

/// <summary>A one-time payment as it came in: nothing of it is checked yet but the JSON types.</summary>
public sealed record OneTimePaymentRequest
{
    /// <summary>Who pays.</summary>
    public string? MemberId { get; init; }

    /// <summary>Who is paid.</summary>
    public string? UserPayeeListId { get; init; }

    /// <summary>The account that the money comes from.</summary>
    public string? FundingAccount { get; init; }

    /// <summary>The amount: the JSON number as it was written, digit for digit.</summary>
    public string? Amount { get; init; }

    /// <summary>ISO 4217; USD where it is null.</summary>
    public string? Currency { get; init; }

    /// <summary>The member's own note.</summary>
    public string? Memo { get; init; }

    /// <summary>The payee's reference for the bill.</summary>
    public string? BillReference { get; init; }

    /// <summary>Which client application it comes from.</summary>
    public string? SourceApplication { get; init; }

    /// <summary>The day on which it is to be processed, yyyy-MM-dd.</summary>
    public string? WillProcessDate { get; init; }

    /// <summary>The day by which the payee must have it, yyyy-MM-dd; null where any will do.</summary>
    public string? DeliveryDate { get; init; }

    /// <summary>True where the member has confirmed an amount that is far above the average.</summary>
    public bool? ConfirmAtypicalAmount { get; init; }
}
