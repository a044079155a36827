namespace Cbp.Core.Payments.Upstream;

/// <summary>How long after settlement a return may come.</summary>
public enum ReturnTimeFrame
{
    /// <summary>By the opening of the second banking day after settlement, of a contested return after that of the return: the rule for most codes.</summary>
    TwoBankingDays,

    /// <summary>Sixty calendar days after settlement: what a consumer disputes.</summary>
    SixtyCalendarDays,

    /// <summary>Five banking days after the return: dishonoring it.</summary>
    FiveBankingDays,

    /// <summary>With the ACH operator's next file: the operator returns it, not a bank.</summary>
    NextFile,

    /// <summary>As the receiving bank hears of it, or as the two banks agree: the rules name no day.</summary>
    None,
}
