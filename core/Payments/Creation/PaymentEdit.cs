namespace Cbp.Core.Payments.Creation;

/// <summary>Changes to a payment, as they came in; null leaves a field as it is.</summary>
public sealed record PaymentEdit
{
    /// <summary>The new amount: the JSON number as it was written.</summary>
    public string? Amount { get; init; }

    /// <summary>The new funding account.</summary>
    public string? FundingAccount { get; init; }

    /// <summary>The new memo; empty takes it away.</summary>
    public string? Memo { get; init; }

    /// <summary>The new bill reference; empty takes it away.</summary>
    public string? BillReference { get; init; }

    /// <summary>The new processing day, yyyy-MM-dd.</summary>
    public string? WillProcessDate { get; init; }

    /// <summary>True holds the payment back, false releases it.</summary>
    public bool? Suspended { get; init; }

    /// <summary>True where the member has confirmed an amount that is far above the average.</summary>
    public bool? ConfirmAtypicalAmount { get; init; }
}
