using Cbp.Core.Common;
using Cbp.Core.Members;

namespace Cbp.Core.Payments.Rules;

/// <summary>Only an active member pays bills.</summary>
public sealed class MemberMustBeActive : IPaymentRule
{
    /// <inheritdoc />
    public ErrorCode Error => ErrorCodes.MemberNotActive;

    /// <inheritdoc />
    public RuleViolation? Check(PaymentContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Member is { Status: not MemberStatus.Active } ? new RuleViolation(Error, "The member is not active.", "memberId") : null;
    }
}
