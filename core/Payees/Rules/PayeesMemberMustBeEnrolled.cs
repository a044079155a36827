using Cbp.Core.Common;
using Cbp.Core.Payments.Rules;

namespace Cbp.Core.Payees.Rules;

/// <summary>A member who is not enrolled in bill pay has no payees.</summary>
public sealed class PayeesMemberMustBeEnrolled : IUserPayeeRule
{
    /// <inheritdoc />
    public ErrorCode Error => ErrorCodes.MemberNotEnrolled;

    /// <inheritdoc />
    public RuleViolation? Check(UserPayeeContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Member is { Enrolled: false }
            ? new RuleViolation(Error, "The member is not enrolled in bill pay.", "memberId")
            : null;
    }
}
