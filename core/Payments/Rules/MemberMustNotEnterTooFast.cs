using Cbp.Core.Common;

namespace Cbp.Core.Payments.Rules;

/// <summary>A member enters no more payments within an hour than the institution allows.</summary>
public sealed class MemberMustNotEnterTooFast : IPaymentRule
{
    /// <inheritdoc />
    public ErrorCode Error => ErrorCodes.VelocityExceeded;

    /// <inheritdoc />
    public RuleViolation? Check(PaymentContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.EntriesLastHour >= context.Institution.Limits.MemberEntriesPerHour
            ? new RuleViolation(Error, "The member has entered too many payments within an hour.")
            : null;
    }
}
