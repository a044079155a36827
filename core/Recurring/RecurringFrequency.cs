namespace Cbp.Core.Recurring;

/// <summary>How often a recurring payment is made.</summary>
public enum RecurringFrequency
{
    /// <summary>Every seven days.</summary>
    Weekly,

    /// <summary>Every fourteen days.</summary>
    EveryTwoWeeks,

    /// <summary>On two days of each month.</summary>
    TwiceAMonth,

    /// <summary>On one day of each month.</summary>
    Monthly,

    /// <summary>On one day of each second month.</summary>
    EveryTwoMonths,

    /// <summary>On one day of each third month.</summary>
    Quarterly,

    /// <summary>On one day of each sixth month.</summary>
    TwiceAYear,

    /// <summary>On one day of each twelfth month.</summary>
    Yearly,
}
