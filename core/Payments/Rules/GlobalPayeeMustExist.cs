using Cbp.Core.Common;
using Cbp.Core.Payees;

namespace Cbp.Core.Payments.Rules;

/// <summary>A payee that points at a biller points at one that there is.</summary>
public sealed class GlobalPayeeMustExist : IPaymentRule
{
    /// <inheritdoc />
    public ErrorCode Error => ErrorCodes.PayeeNotFound;

    /// <inheritdoc />
    public RuleViolation? Check(PaymentContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context is { Payee.Type: UserPayeeType.G, GlobalPayee: null }
            ? new RuleViolation(Error, "The payee points at a biller that is not there.", "userPayeeListId")
            : null;
    }
}
