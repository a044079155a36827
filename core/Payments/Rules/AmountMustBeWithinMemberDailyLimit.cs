using Cbp.Core.Common;

namespace Cbp.Core.Payments.Rules;

/// <summary>A member pays no more on a processing day than the institution allows.</summary>
public sealed class AmountMustBeWithinMemberDailyLimit : IPaymentRule
{
    /// <inheritdoc />
    public ErrorCode Error => ErrorCodes.MemberDailyLimitExceeded;

    /// <inheritdoc />
    public RuleViolation? Check(PaymentContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.MemberTotal.DayCents + context.Amount.Cents > context.Institution.Limits.MemberDailyCents
            ? new RuleViolation(Error, "The member's payments of that day would be over the daily limit.", "amount")
            : null;
    }
}
