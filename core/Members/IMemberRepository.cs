using Cbp.Core.Common;

namespace Cbp.Core.Members;

/// <summary>Members and their funding accounts.</summary>
public interface IMemberRepository
{
    /// <summary>The member, or null.</summary>
    Task<Member?> FindAsync(InstitutionId institutionId, MemberId memberId);

    /// <summary>The account, whoever's of the institution's members it is, or null.</summary>
    Task<FundingAccount?> FindAccountAsync(InstitutionId institutionId, FundingAccountNumber number);

    /// <summary>Adds the member or replaces it.</summary>
    Task SaveAsync(Member member);

    /// <summary>Adds the account or replaces it.</summary>
    Task SaveAccountAsync(FundingAccount account);
}
