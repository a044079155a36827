using Cbp.Core.Common;
using Cbp.Core.Members;
using Cbp.Core.Payees;
using Cbp.Sandbox.CoreBanking;
using Names = Cbp.Sandbox.DemoData.Demo;

namespace Cbp.Sandbox.DemoData;

/// <summary>The members of the demo institution.</summary>
internal static class DemoMembers
{
    private static readonly InstitutionId Institution = new(Names.InstitutionId);

    /// <summary>All accounts, as the core banking system opens them.</summary>
    public static IEnumerable<PretendAccount> Accounts(int extra)
    {
        yield return new(Names.InstitutionId, Names.CheckingAccount, "checking", true, 5_000.00m);
        yield return new(Names.InstitutionId, Names.SavingsAccount, "savings", true, 10_000.00m);
        for (var number = 1; number <= extra; number++)
            yield return new(Names.InstitutionId, Names.ExtraAccount(number), "checking", true, 1_000_000.00m);
    }

    /// <summary>The demo member.</summary>
    public static IEnumerable<DemoEnrolment> Demo(GlobalPayee payee)
    {
        yield return new(
            Member(Names.MemberId),
            [
                Account(Names.MemberId, Names.CheckingAccount, FundingAccountType.Checking),
                Account(Names.MemberId, Names.SavingsAccount, FundingAccountType.Savings),
            ],
            Payee(Names.MemberId, Names.UserPayeeListId, payee));
    }

    /// <summary>The extra members.</summary>
    public static IEnumerable<DemoEnrolment> Extra(GlobalPayee payee, int extra)
    {
        for (var number = 1; number <= extra; number++)
        {
            var memberId = Names.ExtraMemberId(number);
            yield return new(
                Member(memberId),
                [Account(memberId, Names.ExtraAccount(number), FundingAccountType.Checking)],
                Payee(memberId, Names.ExtraUserPayeeListId(number), payee));
        }
    }

    private static Member Member(string memberId) => new(Institution, new MemberId(memberId), MemberStatus.Active, Enrolled: true);

    private static FundingAccount Account(string memberId, string number, FundingAccountType type) =>
        new(Institution, new FundingAccountNumber(number), new MemberId(memberId), type, FundingAccountStatus.Open);

    private static UserPayee Payee(string memberId, string userPayeeListId, GlobalPayee payee) => new()
    {
        InstitutionId = Institution,
        MemberId = new MemberId(memberId),
        UserPayeeListId = new UserPayeeListId(userPayeeListId),
        Type = UserPayeeType.G,
        InternalPayeeId = payee.InternalPayeeId,
        NickName = payee.PayeeName,
        NameOnAccount = "Alex Doe",
        UsersAccountAtPayee = "4400123456",
        Status = UserPayeeStatus.Active,
    };
}
