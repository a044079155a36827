using Cbp.Core.Common;
using Cbp.Core.Payments.Rules;

namespace Cbp.Core.Payees.Rules;

/// <summary>The check digit of an account number at a biller is right, by the rule that the biller names.</summary>
public sealed class AccountNumberMustHaveBillersCheckDigit : IUserPayeeRule
{
    /// <inheritdoc />
    public ErrorCode Error => ErrorCodes.AccountNumberInvalid;

    /// <inheritdoc />
    public RuleViolation? Check(UserPayeeContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Biller?.CheckDigitRule is { } rule && !CheckDigits.AreRight(context.Payee.UsersAccountAtPayee ?? "", rule)
            ? new RuleViolation(Error, "The account number has a wrong check digit.", "usersAccountAtPayee")
            : null;
    }
}
