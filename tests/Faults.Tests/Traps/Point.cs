namespace Cbp.Faults.Tests.Traps;

/// <summary>Where a payment can be caught.</summary>
internal enum Point
{
    /// <summary>The transaction of its first event.</summary>
    Created,

    /// <summary>The outbox's message that starts its lifecycle is read.</summary>
    StartRead,

    /// <summary>The same is deleted, because it was sent.</summary>
    StartSent,

    /// <summary>The transaction of its validation.</summary>
    Validated,

    /// <summary>The transaction in which it is scheduled.</summary>
    Scheduled,

    /// <summary>The transaction by which it is in processing.</summary>
    Begun,

    /// <summary>The call to the core banking system that takes the money.</summary>
    Debit,

    /// <summary>The call that gives it back.</summary>
    Reverse,

    /// <summary>The call to the processor.</summary>
    Submit,

    /// <summary>The call that asks the processor.</summary>
    LookUp,

    /// <summary>The processor's message with the result of one that was pending goes to the broker.</summary>
    ResultSent,

    /// <summary>The transaction that hands what the processor sent to the lifecycle.</summary>
    Result,

    /// <summary>The transaction of its completion.</summary>
    Completed,

    /// <summary>The transaction of its failure.</summary>
    Failed,

    /// <summary>The transaction by which it is tried again.</summary>
    Reprocessing,

    /// <summary>The transaction of its return.</summary>
    Returned,

    /// <summary>The transaction of its cancellation.</summary>
    Cancelled,

    /// <summary>Its first event goes to the broker.</summary>
    PublishCreated,

    /// <summary>The event of its completion goes to the broker.</summary>
    Publish,

    /// <summary>The same is deleted from the outbox.</summary>
    PublishSent,

    /// <summary>The call that tells its member.</summary>
    Notify,

    /// <summary>The transaction that remembers that the member was told.</summary>
    NotifyRecorded,
}
