using Cbp.Core.Calendar;
using Cbp.Core.Common;
using Cbp.Core.Institutions;
using Cbp.Core.Members;
using Cbp.Core.Payees;
using Cbp.Core.Payees.Documents;
using Cbp.Core.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Cbp.Year.Tests.Members;

/// <summary>Who lives in the simulated year: an institution with tight limits, its members, and three payees of each.</summary>
internal static class Town
{
    public const int Members = 50;
    public const int PayeesOfEach = 3;

    public static readonly InstitutionId Institution = new("year-cu");

    public static readonly PaymentLimits Limits = new()
    {
        PerPaymentCents = 400_00,
        MemberDailyCents = 600_00,
        MemberMonthlyCents = 2_500_00,
        InstitutionDailyCents = 6_000_00,
        InstitutionMonthlyCents = 60_000_00,
        MemberEntriesPerHour = 10,
    };

    /// <summary>The institution's business days.</summary>
    public static readonly BusinessCalendar Calendar = new(new Institution { InstitutionId = Institution, Name = "" });

    private static readonly GlobalPayee Biller = new()
    {
        InternalPayeeId = new InternalPayeeId("B-1"),
        PayeeName = "City Power",
        PostalCode = "10001",
        PaymentMethod = PaymentMethod.Electronic,
        MinDaysToPay = 2,
    };

    public static IEnumerable<string> Accounts => Enumerable.Range(0, Members).Select(AccountOf);

    public static string MemberOf(int number) => $"M-{number:000}";

    public static string AccountOf(int number) => $"A-{number:000}";

    public static string PayeeOf(int number, int payee) => $"P-{number:000}-{payee}";

    /// <summary>Puts them into a store.</summary>
    public static async Task SettleAsync(IServiceProvider services)
    {
        await services.GetRequiredService<IDatabase>().WriteAsync(
            async work =>
            {
                await work.Institutions.SaveAsync(new Institution { InstitutionId = Institution, Name = "Year Credit Union", Limits = Limits });
                await work.Payees.SaveGlobalAsync(Biller);
                for (var number = 0; number < Members; number++)
                {
                    var member = new MemberId(MemberOf(number));
                    await work.Members.SaveAsync(new Member(Institution, member, MemberStatus.Active, Enrolled: true));
                    await work.Members.SaveAccountAsync(new FundingAccount(
                        Institution, new FundingAccountNumber(AccountOf(number)), member, FundingAccountType.Checking, FundingAccountStatus.Open));
                }

                return true;
            },
            CancellationToken.None);
        var payees = services.GetRequiredService<IUserPayeeStore>();
        for (var number = 0; number < Members * PayeesOfEach; number++)
        {
            var payee = Payee(number / PayeesOfEach, number % PayeesOfEach);
            var written = await payees.AddAsync(new StoredUserPayee(payee, []), CancellationToken.None);
            if (written.Duplicate is not null) throw new InvalidOperationException($"{payee.UserPayeeListId} is in the list already.");
        }
    }

    private static UserPayee Payee(int number, int payee) => new()
    {
        InstitutionId = Institution,
        MemberId = new MemberId(MemberOf(number)),
        UserPayeeListId = new UserPayeeListId(PayeeOf(number, payee)),
        Type = UserPayeeType.G,
        InternalPayeeId = Biller.InternalPayeeId,
        NickName = Biller.PayeeName,
        NameOnAccount = "Alex Doe",
        UsersAccountAtPayee = $"440012345{payee}",
        Status = UserPayeeStatus.Active,
    };
}
