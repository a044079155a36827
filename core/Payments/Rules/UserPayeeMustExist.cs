using Cbp.Core.Common;
using Cbp.Core.Payees;

namespace Cbp.Core.Payments.Rules;

/// <summary>The payee stands in the member's own list, and is not deleted.</summary>
public sealed class UserPayeeMustExist : IPaymentRule
{
    /// <inheritdoc />
    public ErrorCode Error => ErrorCodes.PayeeNotFound;

    /// <inheritdoc />
    public RuleViolation? Check(PaymentContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Payee is null or { Status: UserPayeeStatus.Deleted }
            ? new RuleViolation(Error, "The member has no such payee.", "userPayeeListId")
            : null;
    }
}
