namespace Cbp.Faults.Tests.Table;

/// <summary>The steps of a payment's way: the rows of the matrix.</summary>
public enum Step
{
    /// <summary>The call that takes it, and validates it.</summary>
    Create,

    /// <summary>Its lifecycle is started from the outbox.</summary>
    Start,

    /// <summary>→ Validated, of a recurring payment's: its lifecycle does it.</summary>
    Validate,

    /// <summary>→ Scheduled, of the same, for another day.</summary>
    Schedule,

    /// <summary>→ Processing.</summary>
    Begin,

    /// <summary>The money is taken from the funding account.</summary>
    Debit,

    /// <summary>It is handed to the processor.</summary>
    Submit,

    /// <summary>The processor is asked what became of it, because its reply was lost.</summary>
    LookUp,

    /// <summary>The message with the result of one that was pending.</summary>
    Result,

    /// <summary>→ Completed.</summary>
    Complete,

    /// <summary>The money goes back, because the processor refused.</summary>
    Reverse,

    /// <summary>→ Failed.</summary>
    Fail,

    /// <summary>Completed → Returned, by a message.</summary>
    Return,

    /// <summary>The money of a returned one goes back.</summary>
    Refund,

    /// <summary>Its events are published from the outbox.</summary>
    Publish,

    /// <summary>The member is told.</summary>
    Notify,

    /// <summary>The call that calls off a scheduled one.</summary>
    Cancel,

    /// <summary>The call that tries a failed one again: Failed → Reprocessing.</summary>
    Reprocess,

    /// <summary>Reprocessing → Processing, by the lifecycle of the new attempt.</summary>
    Retry,

    /// <summary>The new attempt is handed to the processor, under an id of its own.</summary>
    Resend,

    /// <summary>The rule of R01: the money of a returned one is sent once more, as a payment of the next business day.</summary>
    Resubmit,

    /// <summary>The call that takes a recurring payment, with its first payment.</summary>
    Subscribe,

    /// <summary>A recurring payment's schedule makes its next payment.</summary>
    Occur,
}
