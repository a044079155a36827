namespace Cbp.Core.Exceptions;

/// <summary>What sort of trouble an exception is about. Names stand in the store and in messages: never renamed.</summary>
public enum ExceptionCategory
{
    /// <summary>A payment failed on its way: at the core banking system, at the processor, or by a rule that it broke since it was taken.</summary>
    Processing,

    /// <summary>Money that was sent came back, with a return code.</summary>
    Return,

    /// <summary>Nobody can say yet whether the processor has a payment.</summary>
    UnknownOutcome,

    /// <summary>The payee can no longer be paid.</summary>
    Payee,

    /// <summary>A date of a recurring payment could not be made.</summary>
    Recurring,

    /// <summary>A message of an upstream system cannot be handled.</summary>
    UpstreamMessage,

    /// <summary>A message was given up by its queue.</summary>
    DeadLetter,

    /// <summary>Our books and the processor's differ.</summary>
    Reconciliation,

    /// <summary>A payment has been in one state for too long.</summary>
    Stuck,
}
