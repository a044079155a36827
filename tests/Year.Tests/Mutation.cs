namespace Cbp.Year.Tests;

/// <summary>Ways in which the app can be broken, each at one of its ports, to see that the simulation finds it.</summary>
public enum Mutation
{
    /// <summary>None: the app as it is.</summary>
    None,

    /// <summary>The money of a payment that failed stays taken.</summary>
    DebitNotReversed,

    /// <summary>An unknown outcome is not looked up, but taken for "never got there".</summary>
    LookUpSkipped,

    /// <summary>A notification has another id each time it is sent.</summary>
    NotificationIdOfEachTry,

    /// <summary>The reservation of a payment that failed or was called off is not voided.</summary>
    VoidForgotten,

    /// <summary>Each try of a debit has an idempotency key of its own.</summary>
    KeyOfEachTry,

    /// <summary>What the broker could not take leaves the outbox all the same.</summary>
    MessageLost,

    /// <summary>A payment's completion or return is not booked for the reconciliation.</summary>
    BookingForgotten,

    /// <summary>The first line of a report is left out of the matching.</summary>
    ReportLineForgotten,

    /// <summary>A correction is noted as applied, and not in the ledger.</summary>
    CorrectionForgotten,
}
