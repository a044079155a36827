using Cbp.Core.Common;
using Cbp.Core.Institutions;

namespace Cbp.Core.Payments.Rules;

/// <summary>An amount far above what the member pays to the payee on the average of half a year is one that the member has confirmed.</summary>
public sealed class AmountMustBeTypicalOrConfirmed : IPaymentRule
{
    /// <summary>How many calendar months the average is of, the present one with them.</summary>
    public const int Months = 6;

    /// <inheritdoc />
    public ErrorCode Error => ErrorCodes.AtypicalAmount;

    /// <inheritdoc />
    public RuleViolation? Check(PaymentContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Check(context.Amount, context.PayeeAverage, context.Institution.Limits);
    }

    /// <summary>How an amount breaks it, with both numbers; or null.</summary>
    internal static RuleViolation? Check(Money amount, PayeeAverage average, PaymentLimits limits) =>
        average.Payments >= limits.AtypicalLeastPayments && (Int128)amount.Cents * average.Payments > (Int128)limits.AtypicalFactor * average.Cents
            ? new RuleViolation(
                ErrorCodes.AtypicalAmount,
                $"The amount is more than {limits.AtypicalFactor} times the member's average to this payee: send confirmAtypicalAmount if it is meant.",
                "amount")
            {
                Numbers = new Dictionary<string, decimal> { ["amount"] = amount.Amount, ["averageAmount"] = average.Amount },
            }
            : null;

    /// <summary>The first month of the average that holds on that day.</summary>
    internal static DateOnly FirstMonth(DateOnly today) => new DateOnly(today.Year, today.Month, 1).AddMonths(1 - Months);
}
