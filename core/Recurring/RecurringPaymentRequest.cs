using Cbp.Core.Payments.Creation;

namespace Cbp.Core.Recurring;

/// <summary>A recurring payment as it came in: nothing of it is checked yet but the JSON types.</summary>
public sealed record RecurringPaymentRequest
{
    /// <summary>What each payment is like; its willProcessDate is the first date.</summary>
    public required OneTimePaymentRequest Payment { get; init; }

    /// <summary>The frequency's name.</summary>
    public string? Frequency { get; init; }

    /// <summary>The day of the month, 1 to 31: the JSON number as it was written.</summary>
    public string? ProcessDay { get; init; }

    /// <summary>The second day of the month of twice a month.</summary>
    public string? SecondProcessDay { get; init; }

    /// <summary>How many payments.</summary>
    public string? NumPayments { get; init; }

    /// <summary>The last day that a date may be, yyyy-MM-dd.</summary>
    public string? UntilDate { get; init; }
}
