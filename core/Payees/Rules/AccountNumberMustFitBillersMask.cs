using Cbp.Core.Common;
using Cbp.Core.Payments.Rules;

namespace Cbp.Core.Payees.Rules;

/// <summary>The account number at a biller has one of the forms that the biller gives out.</summary>
public sealed class AccountNumberMustFitBillersMask : IUserPayeeRule
{
    /// <inheritdoc />
    public ErrorCode Error => ErrorCodes.AccountNumberInvalid;

    /// <inheritdoc />
    public RuleViolation? Check(UserPayeeContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Biller?.AccountNumberMask is { } mask && !AccountNumberMask.Fits(context.Payee.UsersAccountAtPayee ?? "", mask)
            ? new RuleViolation(Error, "The account number does not have the form of the biller's.", "usersAccountAtPayee")
            : null;
    }
}
