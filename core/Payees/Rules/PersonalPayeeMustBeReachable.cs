using Cbp.Core.Common;
using Cbp.Core.Payments.Rules;

namespace Cbp.Core.Payees.Rules;

/// <summary>A payee of type P has a full postal address, for a check, or a bank account, for a credit.</summary>
public sealed class PersonalPayeeMustBeReachable : IUserPayeeRule
{
    /// <inheritdoc />
    public ErrorCode Error => ErrorCodes.PayeeAddressOrAccountRequired;

    /// <inheritdoc />
    public RuleViolation? Check(UserPayeeContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Payee is { Type: UserPayeeType.P, RoutingNumber: null, Address: not { IsFull: true } }
            ? new RuleViolation(Error, "A personal payee needs address1, city, state and postalCode, or routingNumber and usersAccountAtPayee.", "address1")
            : null;
    }
}
