using Cbp.Core.Payments.Creation;

namespace Cbp.Core.Recurring;

/// <summary>Changes to a recurring payment or to one of its payments, as they came in; null leaves a field as it is.</summary>
public sealed record RecurringEdit
{
    /// <summary>What a payment has too.</summary>
    public required PaymentEdit Payment { get; init; }

    /// <summary>this: one payment; following: it and all that follow.</summary>
    public string? ApplyTo { get; init; }

    /// <summary>The new frequency's name.</summary>
    public string? Frequency { get; init; }

    /// <summary>The new day of the month.</summary>
    public string? ProcessDay { get; init; }

    /// <summary>The new second day of the month.</summary>
    public string? SecondProcessDay { get; init; }

    /// <summary>How many payments in all.</summary>
    public string? NumPayments { get; init; }

    /// <summary>The last day that a date may be.</summary>
    public string? UntilDate { get; init; }

    /// <summary>True takes numPayments and untilDate away.</summary>
    public bool? UntilCancelled { get; init; }

    /// <summary>True where a field is given that only the whole of a recurring payment has.</summary>
    public bool ChangesSchedule =>
        Frequency is not null || ProcessDay is not null || SecondProcessDay is not null || NumPayments is not null || UntilDate is not null || UntilCancelled is not null;
}
