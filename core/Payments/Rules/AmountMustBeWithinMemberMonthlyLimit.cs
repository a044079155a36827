using Cbp.Core.Common;

namespace Cbp.Core.Payments.Rules;

/// <summary>A member pays no more in a calendar month of processing days than the institution allows.</summary>
public sealed class AmountMustBeWithinMemberMonthlyLimit : IPaymentRule
{
    /// <inheritdoc />
    public ErrorCode Error => ErrorCodes.MemberMonthlyLimitExceeded;

    /// <inheritdoc />
    public RuleViolation? Check(PaymentContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.MemberTotal.MonthCents + context.Amount.Cents > context.Institution.Limits.MemberMonthlyCents
            ? new RuleViolation(Error, "The member's payments of that month would be over the monthly limit.", "amount")
            : null;
    }
}
