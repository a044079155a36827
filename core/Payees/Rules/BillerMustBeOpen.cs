using Cbp.Core.Common;
using Cbp.Core.Payments.Rules;

namespace Cbp.Core.Payees.Rules;

/// <summary>A biller that is closed is not added, and no entry of it is made active.</summary>
public sealed class BillerMustBeOpen : IUserPayeeRule
{
    /// <inheritdoc />
    public ErrorCode Error => ErrorCodes.PayeeClosed;

    /// <inheritdoc />
    public RuleViolation? Check(UserPayeeContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Biller is { Status: not GlobalPayeeStatus.Active }
            ? new RuleViolation(Error, "The biller takes no more payments.", "internalPayeeId")
            : null;
    }
}
