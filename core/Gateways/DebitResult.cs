namespace Cbp.Core.Gateways;

/// <summary>What the core banking system says of a debit.</summary>
public enum DebitResult
{
    /// <summary>The money was taken.</summary>
    Debited,

    /// <summary>There is not enough available.</summary>
    InsufficientFunds,

    /// <summary>The account is not open, or there is none.</summary>
    AccountNotOpen,
}
