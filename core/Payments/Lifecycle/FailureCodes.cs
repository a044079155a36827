namespace Cbp.Core.Payments.Lifecycle;

/// <summary>Why a payment failed on its way, besides the rules' error codes and the ACH return codes. Never renamed.</summary>
public static class FailureCodes
{
    /// <summary>Not enough was available when the money was to be taken.</summary>
    public const string InsufficientFunds = "INSUFFICIENT_FUNDS";

    /// <summary>The processor refused the member's account at the payee: it is to be looked at.</summary>
    public const string InvalidAccount = "INVALID_ACCOUNT";

    /// <summary>The funding account was frozen or closed when the money was to be taken.</summary>
    public const string FundingAccountNotOpen = "FUNDING_ACCOUNT_NOT_OPEN";

    /// <summary>The processor could not take it, however often it was tried.</summary>
    public const string SystemError = "SYSTEM_ERROR";

    /// <summary>It was sent back, and nobody said why.</summary>
    public const string Returned = "RETURNED";
}
