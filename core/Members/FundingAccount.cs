using Cbp.Core.Common;

namespace Cbp.Core.Members;

/// <summary>An account that a member pays from. Its balance is known to the core banking system alone.</summary>
/// <param name="InstitutionId">Whose account.</param>
/// <param name="Number">The account's number.</param>
/// <param name="MemberId">The member it belongs to.</param>
/// <param name="Type">Checking or savings.</param>
/// <param name="Status">Open, frozen or closed.</param>
public sealed record FundingAccount(
    InstitutionId InstitutionId,
    FundingAccountNumber Number,
    MemberId MemberId,
    FundingAccountType Type,
    FundingAccountStatus Status);
