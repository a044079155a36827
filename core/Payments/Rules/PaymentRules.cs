namespace Cbp.Core.Payments.Rules;

/// <summary>All rules, in the order in which they are told: not found, not allowed, already there, and then the rest.</summary>
public static class PaymentRules
{
    private static readonly (RuleGroups Group, IPaymentRule Rule)[] InOrder =
    [
        (RuleGroups.Member, new MemberMustExist()),
        (RuleGroups.Payee, new UserPayeeMustExist()),
        (RuleGroups.Payee, new GlobalPayeeMustExist()),
        (RuleGroups.Member, new MemberMustBeActive()),
        (RuleGroups.Member, new MemberMustBeEnrolled()),
        (RuleGroups.Member, new FundingAccountMustBelongToMember()),
        (RuleGroups.Member, new FundingAccountMustBeOpen()),
        (RuleGroups.Duplicates, new PaymentMustNotBeDuplicate()),
        (RuleGroups.Payee, new UserPayeeMustBeActive()),
        (RuleGroups.Payee, new GlobalPayeeMustBeOpen()),
        (RuleGroups.Payee, new AccountNumberMustFitPayee()),
        (RuleGroups.Dates, new ProcessDateMustNotBePast()),
        (RuleGroups.Dates, new ProcessDateMustBeBusinessDay()),
        (RuleGroups.Dates, new CutOffMustNotHavePassed()),
        (RuleGroups.Dates, new ProcessDateMustBeWithinHorizon()),
        (RuleGroups.Dates, new ProcessDateMustNotFallIntoMaintenance()),
        (RuleGroups.Dates, new DeliveryDateMustAllowLeadTime()),
        (RuleGroups.Limits, new AmountMustBeWithinPaymentLimit()),
        (RuleGroups.Limits, new AmountMustBeWithinMemberDailyLimit()),
        (RuleGroups.Limits, new AmountMustBeWithinMemberMonthlyLimit()),
        (RuleGroups.Limits, new AmountMustBeWithinInstitutionDailyLimit()),
        (RuleGroups.Limits, new AmountMustBeWithinInstitutionMonthlyLimit()),
        (RuleGroups.Velocity, new MemberMustNotEnterTooFast()),
        (RuleGroups.Typical, new AmountMustBeTypicalOrConfirmed()),
    ];

    /// <summary>The rules, in order.</summary>
    public static IEnumerable<IPaymentRule> All => InOrder.Select(entry => entry.Rule);

    /// <summary>The first rule of those groups that the payment breaks, or null.</summary>
    public static RuleViolation? FirstViolation(PaymentContext context, RuleGroups groups)
    {
        foreach (var (group, rule) in InOrder)
        {
            if (groups.HasFlag(group) && rule.Check(context) is { } violation) return violation;
        }

        return null;
    }
}
