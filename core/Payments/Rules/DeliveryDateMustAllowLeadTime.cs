using Cbp.Core.Common;

namespace Cbp.Core.Payments.Rules;

/// <summary>The payee cannot have it before its lead time is over.</summary>
public sealed class DeliveryDateMustAllowLeadTime : IPaymentRule
{
    /// <inheritdoc />
    public ErrorCode Error => ErrorCodes.DeliveryDateTooEarly;

    /// <inheritdoc />
    public RuleViolation? Check(PaymentContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.DeliverBy < context.EstimatedDelivery
            ? new RuleViolation(Error, $"The payee has it by {context.EstimatedDelivery:yyyy-MM-dd} at the earliest.", "deliveryDate")
            : null;
    }
}
