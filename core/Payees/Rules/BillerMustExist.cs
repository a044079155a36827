using Cbp.Core.Common;
using Cbp.Core.Payments.Rules;

namespace Cbp.Core.Payees.Rules;

/// <summary>A payee of type G points at a global payee that there is.</summary>
public sealed class BillerMustExist : IUserPayeeRule
{
    /// <inheritdoc />
    public ErrorCode Error => ErrorCodes.PayeeNotFound;

    /// <inheritdoc />
    public RuleViolation? Check(UserPayeeContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context is { Payee.Type: UserPayeeType.G, Biller: null }
            ? new RuleViolation(Error, "There is no global payee of this id.", "internalPayeeId")
            : null;
    }
}
