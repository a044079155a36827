using Cbp.Core.Common;

namespace Cbp.Core.Payments.Rules;

/// <summary>The money comes from the member'\''s own account. An unknown account is answered like another'\''s.</summary>
public sealed class FundingAccountMustBelongToMember : IPaymentRule
{
    /// <inheritdoc />
    public ErrorCode Error => ErrorCodes.FundingAccountNotOwned;

    /// <inheritdoc />
    public RuleViolation? Check(PaymentContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Account is null || context.Account.MemberId != context.Member?.MemberId
            ? new RuleViolation(Error, "The funding account is not one of the member's.", "fundingAccount")
            : null;
    }
}
