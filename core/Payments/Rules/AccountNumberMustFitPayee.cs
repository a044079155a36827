using Cbp.Core.Common;

namespace Cbp.Core.Payments.Rules;

/// <summary>The member's account number has the form that the biller's numbers have, and its check digit is right.</summary>
public sealed class AccountNumberMustFitPayee : IPaymentRule
{
    private const string Field = "userPayeeListId";

    /// <inheritdoc />
    public ErrorCode Error => ErrorCodes.AccountNumberInvalid;

    /// <inheritdoc />
    public RuleViolation? Check(PaymentContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context is not { Payee: { } payee, GlobalPayee: { } biller }) return null;
        var number = payee.UsersAccountAtPayee ?? "";
        if (biller.AccountNumberMask is { } mask && !AccountNumberMask.Fits(number, mask))
            return new RuleViolation(Error, "The account number at the payee does not have the payee's form.", Field);
        return biller.CheckDigitRule is { } rule && !CheckDigits.AreRight(number, rule)
            ? new RuleViolation(Error, "The account number at the payee has a wrong check digit.", Field)
            : null;
    }
}
