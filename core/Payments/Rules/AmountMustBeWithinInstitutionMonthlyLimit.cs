using Cbp.Core.Common;

namespace Cbp.Core.Payments.Rules;

/// <summary>All members together pay no more in a calendar month of processing days than the institution allows.</summary>
public sealed class AmountMustBeWithinInstitutionMonthlyLimit : IPaymentRule
{
    /// <inheritdoc />
    public ErrorCode Error => ErrorCodes.InstitutionMonthlyLimitExceeded;

    /// <inheritdoc />
    public RuleViolation? Check(PaymentContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.InstitutionTotal.MonthCents + context.Amount.Cents > context.Institution.Limits.InstitutionMonthlyCents
            ? new RuleViolation(Error, "The institution's payments of that month would be over its monthly limit.", "amount")
            : null;
    }
}
