namespace Cbp.Core.Exceptions;

/// <summary>What a person can do about an exception.</summary>
public enum ExceptionAction
{
    /// <summary>Tries a failed payment again as it is.</summary>
    Reprocess,

    /// <summary>Calls off a pending payment; gives up one that has failed or come back.</summary>
    Cancel,

    /// <summary>Gives the money of a payment that has failed or come back to the member, where that has not happened.</summary>
    Refund,

    /// <summary>Corrects the account at the payee, has it verified, and tries a failed payment again once it is.</summary>
    CorrectAccount,

    /// <summary>Closes the exception without doing anything; a note must say why.</summary>
    Dismiss,
}
