namespace Cbp.Core.Payments.Lifecycle;

/// <summary>Why payments fail: stable codes. A rule's code, or an ACH return code (R01 to R85), can stand there too.</summary>
public static class FailureCodes
{
    /// <summary>There was not enough available when it was processed.</summary>
    public const string InsufficientFunds = "INSUFFICIENT_FUNDS";

    /// <summary>The funding account was not open when it was processed.</summary>
    public const string FundingAccountNotOpen = "FUNDING_ACCOUNT_NOT_OPEN";

    /// <summary>The processor refused the account at the payee; it is flagged for review.</summary>
    public const string InvalidAccount = "INVALID_ACCOUNT";

    /// <summary>The processor could not take it, however often it was tried.</summary>
    public const string SystemError = "SYSTEM_ERROR";

    /// <summary>It was sent back without a return code.</summary>
    public const string Returned = "RETURNED";
}
