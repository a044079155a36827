using Cbp.Core.Common;

namespace Cbp.Core.Payments.Rules;

/// <summary>All members together pay no more on a processing day than the institution allows.</summary>
public sealed class AmountMustBeWithinInstitutionDailyLimit : IPaymentRule
{
    /// <inheritdoc />
    public ErrorCode Error => ErrorCodes.InstitutionDailyLimitExceeded;

    /// <inheritdoc />
    public RuleViolation? Check(PaymentContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.InstitutionTotal.DayCents + context.Amount.Cents > context.Institution.Limits.InstitutionDailyCents
            ? new RuleViolation(Error, "The institution's payments of that day would be over its daily limit.", "amount")
            : null;
    }
}
