using Cbp.Core.Common;

namespace Cbp.Core.Payments.Rules;

/// <summary>A payment is not dated further ahead than the institution allows.</summary>
public sealed class ProcessDateMustBeWithinHorizon : IPaymentRule
{
    /// <inheritdoc />
    public ErrorCode Error => ErrorCodes.ProcessDateBeyondHorizon;

    /// <inheritdoc />
    public RuleViolation? Check(PaymentContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var last = context.Schedule.Calendar.LocalDate(context.Now).AddDays(context.Institution.HorizonDays);
        return context.Plan.WillProcessDate > last
            ? new RuleViolation(Error, $"willProcessDate may be {last:yyyy-MM-dd} at the latest.", "willProcessDate")
            : null;
    }
}
