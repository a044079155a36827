namespace Cbp.Core.Payments;

/// <summary>The state of a payment. Which may follow which is in <c>PaymentStateMachine</c>.</summary>
public enum PaymentStatus
{
    /// <summary>Taken, its funds not yet touched.</summary>
    Created,

    /// <summary>Passed the rules once more, by the lifecycle.</summary>
    Validated,

    /// <summary>Waits for its processing day.</summary>
    Scheduled,

    /// <summary>On its way through the core banking system and the processor.</summary>
    Processing,

    /// <summary>The processor has accepted or settled it.</summary>
    Completed,

    /// <summary>Ended without paying; the reason is beside it.</summary>
    Failed,

    /// <summary>Called off before it was processed.</summary>
    Cancelled,

    /// <summary>A failed one that is tried again.</summary>
    Reprocessing,

    /// <summary>Completed, and then sent back by the receiving side.</summary>
    Returned,
}
