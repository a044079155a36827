namespace Cbp.Core.Payments;

/// <summary>Some of its fields were changed; null means unchanged, an empty text that there is none any more.</summary>
public sealed record PaymentEdited : PaymentEvent
{
    /// <summary>The new amount, in hundredths.</summary>
    public long? AmountCents { get; init; }

    /// <summary>The new funding account.</summary>
    public string? FundingAccount { get; init; }

    /// <summary>The new memo.</summary>
    public string? Memo { get; init; }

    /// <summary>The new bill reference.</summary>
    public string? BillReference { get; init; }

    /// <summary>The new processing day.</summary>
    public DateOnly? WillProcessDate { get; init; }

    /// <summary>The new delivery day.</summary>
    public DateOnly? DeliveryDate { get; init; }

    /// <summary>Held back, or released.</summary>
    public bool? Suspended { get; init; }
}
