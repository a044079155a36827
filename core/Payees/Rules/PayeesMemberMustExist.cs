using Cbp.Core.Common;
using Cbp.Core.Payments.Rules;

namespace Cbp.Core.Payees.Rules;

/// <summary>Only a member of the institution has a payee list.</summary>
public sealed class PayeesMemberMustExist : IUserPayeeRule
{
    /// <inheritdoc />
    public ErrorCode Error => ErrorCodes.MemberNotFound;

    /// <inheritdoc />
    public RuleViolation? Check(UserPayeeContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Member is null
            ? new RuleViolation(Error, "There is no such member.", "memberId")
            : null;
    }
}
