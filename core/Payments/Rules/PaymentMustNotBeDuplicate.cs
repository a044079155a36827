using Cbp.Core.Common;

namespace Cbp.Core.Payments.Rules;

/// <summary>The same member does not pay the same payee the same amount on the same day twice, unless the other one is held back.</summary>
public sealed class PaymentMustNotBeDuplicate : IPaymentRule
{
    /// <inheritdoc />
    public ErrorCode Error => ErrorCodes.DuplicatePayment;

    /// <inheritdoc />
    public RuleViolation? Check(PaymentContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.HasPendingTwin
            ? new RuleViolation(Error, "The same payment to this payee, of this amount and for this day, is pending already.")
            : null;
    }
}
