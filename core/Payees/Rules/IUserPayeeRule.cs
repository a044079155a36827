using Cbp.Core.Common;
using Cbp.Core.Payments.Rules;

namespace Cbp.Core.Payees.Rules;

/// <summary>A rule that an entry of a payee list must keep.</summary>
public interface IUserPayeeRule
{
    /// <summary>The code of what breaks it.</summary>
    ErrorCode Error { get; }

    /// <summary>How the entry breaks it, or null. Looks at nothing but the context.</summary>
    RuleViolation? Check(UserPayeeContext context);
}
