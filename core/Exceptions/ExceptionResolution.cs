namespace Cbp.Core.Exceptions;

/// <summary>How an exception was resolved.</summary>
public enum ExceptionResolution
{
    /// <summary>The payment was tried again by hand.</summary>
    Reprocessed,

    /// <summary>Its money was sent once more, as the return code's rule allows.</summary>
    Resubmitted,

    /// <summary>The payment was called off, or given up where it had failed.</summary>
    Cancelled,

    /// <summary>The money was given back to the member.</summary>
    Refunded,

    /// <summary>The account at the payee was corrected, and a failed payment tried again.</summary>
    AccountCorrected,

    /// <summary>It was closed without doing anything.</summary>
    Dismissed,

    /// <summary>What it was about has come right by itself.</summary>
    MovedOn,
}
