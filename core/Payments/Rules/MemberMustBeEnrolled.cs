using Cbp.Core.Common;

namespace Cbp.Core.Payments.Rules;

/// <summary>Only a member that is enrolled in bill pay pays bills.</summary>
public sealed class MemberMustBeEnrolled : IPaymentRule
{
    /// <inheritdoc />
    public ErrorCode Error => ErrorCodes.MemberNotEnrolled;

    /// <inheritdoc />
    public RuleViolation? Check(PaymentContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Member is { Enrolled: false } ? new RuleViolation(Error, "The member is not enrolled in bill pay.", "memberId") : null;
    }
}
