namespace Cbp.Core.Reconciliation;

/// <summary>How our books and the processor's report differ over one submission.</summary>
public enum DifferenceKind
{
    /// <summary>We have booked it, and the report does not have it.</summary>
    Missing,

    /// <summary>The report has it, and we know no such payment.</summary>
    Unexpected,

    /// <summary>The report has it more than once: one more than the first.</summary>
    Duplicate,

    /// <summary>Both have it, with different amounts.</summary>
    DifferentAmount,

    /// <summary>The report has it, and our payment is in a state in which no money went that way.</summary>
    DifferentStatus,

    /// <summary>The report says that it was returned, and our payment is still completed.</summary>
    Returned,

    /// <summary>Both have it, on different days: the other day has the counterpart.</summary>
    OtherDay,

    /// <summary>A correction that was applied has lost its reason, as the report or our books have changed since: it is taken back.</summary>
    Superseded,
}
