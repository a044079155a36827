namespace Cbp.Core.Members;

/// <summary>What kind of account money comes from.</summary>
public enum FundingAccountType
{
    /// <summary>A checking account.</summary>
    Checking,

    /// <summary>A savings account.</summary>
    Savings,
}
