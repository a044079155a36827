using Cbp.Core.Common;

namespace Cbp.Core.Payments.Rules;

/// <summary>No payment is larger than the institution allows.</summary>
public sealed class AmountMustBeWithinPaymentLimit : IPaymentRule
{
    /// <inheritdoc />
    public ErrorCode Error => ErrorCodes.PaymentLimitExceeded;

    /// <inheritdoc />
    public RuleViolation? Check(PaymentContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Amount.Cents > context.Institution.Limits.PerPaymentCents
            ? new RuleViolation(Error, "The amount is over the limit of one payment.", "amount")
            : null;
    }
}
