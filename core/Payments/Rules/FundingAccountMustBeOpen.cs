using Cbp.Core.Common;
using Cbp.Core.Members;

namespace Cbp.Core.Payments.Rules;

/// <summary>The money comes from an open account.</summary>
public sealed class FundingAccountMustBeOpen : IPaymentRule
{
    /// <inheritdoc />
    public ErrorCode Error => ErrorCodes.FundingAccountNotOpen;

    /// <inheritdoc />
    public RuleViolation? Check(PaymentContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Account is { Status: not FundingAccountStatus.Open }
            ? new RuleViolation(Error, "The funding account is not open.", "fundingAccount")
            : null;
    }
}
