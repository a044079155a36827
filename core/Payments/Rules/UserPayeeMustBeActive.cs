using Cbp.Core.Common;
using Cbp.Core.Payees;

namespace Cbp.Core.Payments.Rules;

/// <summary>Only an active payee is paid.</summary>
public sealed class UserPayeeMustBeActive : IPaymentRule
{
    /// <inheritdoc />
    public ErrorCode Error => ErrorCodes.PayeeNotActive;

    /// <inheritdoc />
    public RuleViolation? Check(PaymentContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Payee is { Status: not UserPayeeStatus.Active }
            ? new RuleViolation(Error, "The payee is not active.", "userPayeeListId")
            : null;
    }
}
