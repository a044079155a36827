using Cbp.Core.Common;

namespace Cbp.Core.Payments.Rules;

/// <summary>A payment is not processed in the past, by the institution'\''s calendar.</summary>
public sealed class ProcessDateMustNotBePast : IPaymentRule
{
    /// <inheritdoc />
    public ErrorCode Error => ErrorCodes.ProcessDateInPast;

    /// <inheritdoc />
    public RuleViolation? Check(PaymentContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Plan.RequestedDate < context.Schedule.Calendar.LocalDate(context.Now)
            ? new RuleViolation(Error, "willProcessDate lies in the past.", "willProcessDate")
            : null;
    }
}
