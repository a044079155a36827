using Cbp.Core.Calendar;
using Cbp.Core.Common;
using Cbp.Core.Institutions;
using Cbp.Core.Members;
using Cbp.Core.Payees;
using Cbp.Core.Payments;
using Cbp.Core.Payments.Rules;
using Cbp.Core.Tests.Fakes;

namespace Cbp.Core.Tests.Rules;

/// <summary>Each rule both ways: the context that keeps all of them, and the one change that breaks it.</summary>
public class RuleTests
{
    private static readonly World World = new();

    private static readonly Dictionary<string, (string Code, Func<PaymentContext, PaymentContext> Break)> Breaks = new()
    {
        [nameof(MemberMustExist)] = ("MEMBER_NOT_FOUND", c => c with { Member = null }),
        [nameof(UserPayeeMustExist)] = ("PAYEE_NOT_FOUND", c => c with { Payee = c.Payee! with { Status = UserPayeeStatus.Deleted } }),
        [nameof(GlobalPayeeMustExist)] = ("PAYEE_NOT_FOUND", c => c with { GlobalPayee = null }),
        [nameof(MemberMustBeActive)] = ("MEMBER_NOT_ACTIVE", c => c with { Member = c.Member! with { Status = MemberStatus.Suspended } }),
        [nameof(MemberMustBeEnrolled)] = ("MEMBER_NOT_ENROLLED", c => c with { Member = c.Member! with { Enrolled = false } }),
        [nameof(FundingAccountMustBelongToMember)] =
            ("FUNDING_ACCOUNT_NOT_OWNED", c => c with { Account = c.Account! with { MemberId = new MemberId("M-2") } }),
        [nameof(FundingAccountMustBeOpen)] =
            ("FUNDING_ACCOUNT_NOT_OPEN", c => c with { Account = c.Account! with { Status = FundingAccountStatus.Frozen } }),
        [nameof(PaymentMustNotBeDuplicate)] = ("DUPLICATE_PAYMENT", c => c with { HasPendingTwin = true }),
        [nameof(UserPayeeMustBeActive)] = ("PAYEE_NOT_ACTIVE", c => c with { Payee = c.Payee! with { Status = UserPayeeStatus.Inactive } }),
        [nameof(GlobalPayeeMustBeOpen)] =
            ("PAYEE_CLOSED", c => c with { GlobalPayee = c.GlobalPayee! with { Status = GlobalPayeeStatus.Closed } }),
        [nameof(AccountNumberMustFitPayee)] =
            ("ACCOUNT_NUMBER_INVALID", c => c with { GlobalPayee = c.GlobalPayee! with { AccountNumberMask = "99999" } }),
        [nameof(AmountMustBeTypicalOrConfirmed)] = ("ATYPICAL_AMOUNT", c => c with { PayeeAverage = new PayeeAverage(3, c.Amount.Cents / 4) }),
        [nameof(ProcessDateMustNotBePast)] = ("PROCESS_DATE_IN_PAST", c => At(c, "2026-11-20")),
        [nameof(ProcessDateMustBeBusinessDay)] = ("PROCESS_DATE_NOT_BUSINESS_DAY", c => At(c, "2026-11-26")),
        [nameof(CutOffMustNotHavePassed)] = ("CUT_OFF_PASSED", c => Under(c, i => i with { CutOff = new TimeOnly(10, 0), CutOffPolicy = CutOffPolicy.Refuse })),
        [nameof(ProcessDateMustBeWithinHorizon)] = ("PROCESS_DATE_BEYOND_HORIZON", c => At(Under(c, i => i with { HorizonDays = 3 }), "2026-11-27")),
        [nameof(ProcessDateMustNotFallIntoMaintenance)] = ("PROCESS_DATE_IN_MAINTENANCE", c => Under(c, i => i with
        {
            MaintenanceWindows = [new MaintenanceWindow(c.Now.AddHours(-1), c.Now.AddDays(1))],
        })),
        [nameof(DeliveryDateMustAllowLeadTime)] = ("DELIVERY_DATE_TOO_EARLY", c => c with { DeliverBy = new DateOnly(2026, 11, 24) }),
        [nameof(AmountMustBeWithinPaymentLimit)] = ("PAYMENT_LIMIT_EXCEEDED", c => Limited(c, l => l with { PerPaymentCents = 4249 })),
        [nameof(AmountMustBeWithinMemberDailyLimit)] = ("MEMBER_DAILY_LIMIT_EXCEEDED", c => Limited(c, l => l with { MemberDailyCents = 5249 })),
        [nameof(AmountMustBeWithinMemberMonthlyLimit)] = ("MEMBER_MONTHLY_LIMIT_EXCEEDED", c => Limited(c, l => l with { MemberMonthlyCents = 6249 })),
        [nameof(AmountMustBeWithinInstitutionDailyLimit)] =
            ("INSTITUTION_DAILY_LIMIT_EXCEEDED", c => Limited(c, l => l with { InstitutionDailyCents = 7249 })),
        [nameof(AmountMustBeWithinInstitutionMonthlyLimit)] =
            ("INSTITUTION_MONTHLY_LIMIT_EXCEEDED", c => Limited(c, l => l with { InstitutionMonthlyCents = 8249 })),
        [nameof(MemberMustNotEnterTooFast)] = ("VELOCITY_EXCEEDED", c => Limited(c, l => l with { MemberEntriesPerHour = 5 })),
    };

    // Everything at the very edge of what is allowed.
    private static PaymentContext Good
    {
        get
        {
            var institution = World.Institution with
            {
                HorizonDays = 4,
                Limits = new PaymentLimits
                {
                    PerPaymentCents = 4250,
                    MemberDailyCents = 5250,
                    MemberMonthlyCents = 6250,
                    InstitutionDailyCents = 7250,
                    InstitutionMonthlyCents = 8250,
                    MemberEntriesPerHour = 6,
                },
            };
            var schedule = new ProcessingSchedule(institution);
            var now = World.Clock.GetUtcNow();
            return new PaymentContext
            {
                Now = now,
                Institution = institution,
                Schedule = schedule,
                Amount = Money.Usd(4250),
                Plan = schedule.Plan(now, World.Today),
                DeliverBy = new DateOnly(2026, 11, 25),
                Member = new Member(World.Demo, World.Member, MemberStatus.Active, true),
                Account = new FundingAccount(World.Demo, World.Account, World.Member, FundingAccountType.Checking, FundingAccountStatus.Open),
                Payee = World.Payee,
                GlobalPayee = World.Biller with { AccountNumberMask = "999999" },
                MemberTotal = new PaymentTotal(1000, 2000),
                InstitutionTotal = new PaymentTotal(3000, 4000),
                EntriesLastHour = 5,
            };
        }
    }

    public static TheoryData<string> Names => [.. PaymentRules.All.Select(rule => rule.GetType().Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Rule_KeptAtTheEdge_IsNotViolated(string name) => Assert.Null(Rule(name).Check(Good));

    [Theory]
    [MemberData(nameof(Names))]
    public void Rule_Broken_GivesItsCode(string name)
    {
        var (code, change) = Breaks[name];
        var violation = Rule(name).Check(change(Good));
        Assert.Equal((code, code), (violation?.Error.Code, Rule(name).Error.Code));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void FirstViolation_OneRuleBroken_IsThatRules(string name)
    {
        var (code, change) = Breaks[name];
        Assert.Equal(code, PaymentRules.FirstViolation(change(Good), RuleGroups.All)?.Error.Code);
    }

    [Fact]
    public void All_Rules_ComeInTheOrderOfTheirKinds() => Assert.Equal(
        [ErrorKind.NotFound, ErrorKind.Forbidden, ErrorKind.Conflict, ErrorKind.RuleBroken],
        PaymentRules.All.Select(rule => rule.Error.Kind).Distinct());

    [Fact]
    public void FirstViolation_EverythingMissing_IsTheMember()
    {
        var nothing = Good with { Member = null, Payee = null, Account = null, GlobalPayee = null };
        Assert.Equal(ErrorCodes.MemberNotFound, PaymentRules.FirstViolation(nothing, RuleGroups.All)?.Error);
    }

    [Fact]
    public void CutOffMustNotHavePassed_WhereLateEntriesMove_IsNotViolated() =>
        Assert.Null(new CutOffMustNotHavePassed().Check(Under(Good, i => i with { CutOff = new TimeOnly(10, 0) })));

    [Fact]
    public void ProcessDateMustNotFallIntoMaintenance_TimeLeftOnTheDay_IsNotViolated() => Assert.Null(
        new ProcessDateMustNotFallIntoMaintenance().Check(Under(Good, i => i with
        {
            MaintenanceWindows = [new MaintenanceWindow(Good.Now.AddHours(-1), Good.Now.AddHours(1))],
        })));

    [Fact]
    public void FundingAccountMustBelongToMember_UnknownAccount_IsAnsweredLikeAnothers() =>
        Assert.Equal(
            new FundingAccountMustBelongToMember().Check(Good with { Account = Good.Account! with { MemberId = new MemberId("M-2") } }),
            new FundingAccountMustBelongToMember().Check(Good with { Account = null }));

    private static IPaymentRule Rule(string name) => PaymentRules.All.Single(rule => rule.GetType().Name == name);

    private static PaymentContext At(PaymentContext context, string day) => context with
    {
        Plan = context.Schedule.Plan(context.Now, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)),
        DeliverBy = null,
    };

    private static PaymentContext Under(PaymentContext context, Func<Institution, Institution> change)
    {
        var institution = change(context.Institution);
        var schedule = new ProcessingSchedule(institution);
        return context with
        {
            Institution = institution,
            Schedule = schedule,
            Plan = schedule.Plan(context.Now, context.Plan.RequestedDate),
            DeliverBy = null,
        };
    }

    private static PaymentContext Limited(PaymentContext context, Func<PaymentLimits, PaymentLimits> change) =>
        context with { Institution = context.Institution with { Limits = change(context.Institution.Limits) } };
}
