namespace Cbp.Core.Exceptions;

/// <summary>What is to be done about an exception.</summary>
public enum ExceptionNextStep
{
    /// <summary>The rule of its code is about to be applied.</summary>
    Rule,

    /// <summary>The payment can be tried again as it is.</summary>
    Reprocess,

    /// <summary>The account at the payee is to be corrected.</summary>
    CorrectAccount,

    /// <summary>A person must look at it.</summary>
    Review,

    /// <summary>Nothing: it is resolved.</summary>
    Nothing,
}
