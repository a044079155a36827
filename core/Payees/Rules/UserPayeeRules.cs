using Cbp.Core.Payments.Rules;

namespace Cbp.Core.Payees.Rules;

/// <summary>All rules, in the order in which they are told: not found, not allowed, and then the rest.</summary>
public static class UserPayeeRules
{
    /// <summary>The rules, in order.</summary>
    public static IReadOnlyList<IUserPayeeRule> All { get; } =
    [
        new PayeesMemberMustExist(),
        new BillerMustExist(),
        new PayeesMemberMustBeActive(),
        new PayeesMemberMustBeEnrolled(),
        new BillerMustBeOpen(),
        new AccountNumberMustFitBillersMask(),
        new AccountNumberMustHaveBillersCheckDigit(),
        new PersonalPayeeMustBeReachable(),
        new RoutingNumberMustPassAbaCheck(),
    ];

    /// <summary>The first rule that the entry breaks, or null.</summary>
    public static RuleViolation? FirstViolation(UserPayeeContext context)
    {
        foreach (var rule in All)
        {
            if (rule.Check(context) is { } violation) return violation;
        }

        return null;
    }
}
