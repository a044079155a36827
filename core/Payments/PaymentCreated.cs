namespace Cbp.Core.Payments;

/// <summary>A payment was taken.</summary>
public sealed record PaymentCreated : PaymentEvent
{
    /// <summary>Whose member pays.</summary>
    public required string InstitutionId { get; init; }

    /// <summary>Who pays.</summary>
    public required string MemberId { get; init; }

    /// <summary>Who is paid.</summary>
    public required string UserPayeeListId { get; init; }

    /// <summary>The account that the money comes from.</summary>
    public required string FundingAccount { get; init; }

    /// <summary>The amount, in hundredths of the currency's unit.</summary>
    public required long AmountCents { get; init; }

    /// <summary>ISO 4217.</summary>
    public required string Currency { get; init; }

    /// <summary>The member's own note.</summary>
    public string? Memo { get; init; }

    /// <summary>The payee's reference for the bill.</summary>
    public string? BillReference { get; init; }

    /// <summary>Which client application it came from.</summary>
    public string? SourceApplication { get; init; }

    /// <summary>The processing day.</summary>
    public required DateOnly WillProcessDate { get; init; }

    /// <summary>The estimated delivery day.</summary>
    public required DateOnly DeliveryDate { get; init; }

    /// <summary>The recurring payment that it belongs to; null for a one-time payment.</summary>
    public Guid? RecurringPaymentId { get; init; }

    /// <summary>Its number within the recurring payment, from 1.</summary>
    public int? Occurrence { get; init; }
}
