using Cbp.Core.Common;

namespace Cbp.Core.Payments.Rules;

/// <summary>Maintenance leaves time for processing on the day; where it only begins later, the payment waits.</summary>
public sealed class ProcessDateMustNotFallIntoMaintenance : IPaymentRule
{
    /// <inheritdoc />
    public ErrorCode Error => ErrorCodes.ProcessDateInMaintenance;

    /// <inheritdoc />
    public RuleViolation? Check(PaymentContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Schedule.IsPushedOffItsDay(context.Plan)
            ? new RuleViolation(Error, "Nothing is processed on willProcessDate because of maintenance.", "willProcessDate")
            : null;
    }
}
