namespace Cbp.Core.Members;

/// <summary>Whether an account can be paid from.</summary>
public enum FundingAccountStatus
{
    /// <summary>Can be paid from.</summary>
    Open,

    /// <summary>No debits for the time being.</summary>
    Frozen,

    /// <summary>Gone.</summary>
    Closed,
}
