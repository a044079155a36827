using Cbp.Core.Common;
using Cbp.Core.Payments.Rules;

namespace Cbp.Core.Payees.Rules;

/// <summary>The routing number of a payee's bank passes the check of the American Bankers Association.</summary>
public sealed class RoutingNumberMustPassAbaCheck : IUserPayeeRule
{
    /// <inheritdoc />
    public ErrorCode Error => ErrorCodes.RoutingNumberInvalid;

    /// <inheritdoc />
    public RuleViolation? Check(UserPayeeContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Payee.RoutingNumber is { } number && !AbaRoutingNumber.IsValid(number)
            ? new RuleViolation(Error, "The routing number is not one that the American Bankers Association gives out.", "routingNumber")
            : null;
    }
}
