namespace Cbp.Core.Recurring;

/// <summary>Where a recurring payment stands.</summary>
public enum RecurringStatus
{
    /// <summary>Its payments are made.</summary>
    Active,

    /// <summary>Held: nothing is made, and what falls into the hold is left out.</summary>
    Suspended,

    /// <summary>Called off.</summary>
    Cancelled,

    /// <summary>Its last day has passed.</summary>
    Completed,
}
