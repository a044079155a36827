using Cbp.Core.Common;

namespace Cbp.Core.Payments.Rules;

/// <summary>A rule that a payment must keep.</summary>
public interface IPaymentRule
{
    /// <summary>The code of what breaks it.</summary>
    ErrorCode Error { get; }

    /// <summary>How the payment breaks it, or null. Looks at nothing but the context.</summary>
    RuleViolation? Check(PaymentContext context);
}
