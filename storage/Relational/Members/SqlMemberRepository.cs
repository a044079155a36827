using Cbp.Core.Common;
using Cbp.Core.Members;

namespace Cbp.Storage.Relational.Members;

/// <summary>Members and their funding accounts.</summary>
internal sealed class SqlMemberRepository(SqlSession session) : IMemberRepository
{
    internal const string Find = """
        SELECT institution_id, member_id, status, enrolled FROM members
        WHERE institution_id = @InstitutionId AND member_id = @MemberId
        """;

    internal const string FindAccount = """
        SELECT institution_id, account_number, member_id, account_type, status FROM funding_accounts
        WHERE institution_id = @InstitutionId AND account_number = @AccountNumber
        """;

    private const string Save = """
        INSERT INTO members (institution_id, member_id, status, enrolled)
        VALUES (@InstitutionId, @MemberId, @Status, @Enrolled)
        ON CONFLICT (institution_id, member_id) DO UPDATE SET status = excluded.status, enrolled = excluded.enrolled
        """;

    private const string SaveAccount = """
        INSERT INTO funding_accounts (institution_id, account_number, member_id, account_type, status)
        VALUES (@InstitutionId, @AccountNumber, @MemberId, @AccountType, @Status)
        ON CONFLICT (institution_id, account_number) DO UPDATE
        SET member_id = excluded.member_id, account_type = excluded.account_type, status = excluded.status
        """;

    public Task<Member?> FindAsync(InstitutionId institutionId, MemberId memberId)
    {
        var key = new { InstitutionId = institutionId.Value, MemberId = memberId.Value };
        return session.FindAsync(Find, key, MemberRow.Read);
    }

    public Task<FundingAccount?> FindAccountAsync(InstitutionId institutionId, FundingAccountNumber number)
    {
        var key = new { InstitutionId = institutionId.Value, AccountNumber = number.Value };
        return session.FindAsync(FindAccount, key, FundingAccountRow.Read);
    }

    public Task SaveAsync(Member member) => session.PostAsync(Save, MemberRow.Of(member));

    public Task SaveAccountAsync(FundingAccount account) => session.PostAsync(SaveAccount, FundingAccountRow.Of(account));
}
