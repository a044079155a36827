using Cbp.Core.Common;

namespace Cbp.Core.Payments.Rules;

/// <summary>The institution has the member.</summary>
public sealed class MemberMustExist : IPaymentRule
{
    /// <inheritdoc />
    public ErrorCode Error => ErrorCodes.MemberNotFound;

    /// <inheritdoc />
    public RuleViolation? Check(PaymentContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Member is null ? new RuleViolation(Error, "The institution has no such member.", "memberId") : null;
    }
}
