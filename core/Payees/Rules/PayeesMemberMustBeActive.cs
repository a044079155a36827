using Cbp.Core.Common;
using Cbp.Core.Members;
using Cbp.Core.Payments.Rules;

namespace Cbp.Core.Payees.Rules;

/// <summary>A member who is inactive, suspended or gone adds no payees.</summary>
public sealed class PayeesMemberMustBeActive : IUserPayeeRule
{
    /// <inheritdoc />
    public ErrorCode Error => ErrorCodes.MemberNotActive;

    /// <inheritdoc />
    public RuleViolation? Check(UserPayeeContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Member is { Status: not MemberStatus.Active }
            ? new RuleViolation(Error, "The member is not active.", "memberId")
            : null;
    }
}
