using Cbp.Core.Common;
using Cbp.Core.Payees;

namespace Cbp.Core.Payments.Rules;

/// <summary>A biller that is closed is not paid.</summary>
public sealed class GlobalPayeeMustBeOpen : IPaymentRule
{
    /// <inheritdoc />
    public ErrorCode Error => ErrorCodes.PayeeClosed;

    /// <inheritdoc />
    public RuleViolation? Check(PaymentContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.GlobalPayee is { Status: not GlobalPayeeStatus.Active }
            ? new RuleViolation(Error, "The biller takes no more payments.", "userPayeeListId")
            : null;
    }
}
