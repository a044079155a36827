using Cbp.Core.Common;
using Cbp.Core.Institutions;

namespace Cbp.Core.Payments.Rules;

/// <summary>Where the institution does not move late entries to the next business day, they are refused.</summary>
public sealed class CutOffMustNotHavePassed : IPaymentRule
{
    /// <inheritdoc />
    public ErrorCode Error => ErrorCodes.CutOffPassed;

    /// <inheritdoc />
    public RuleViolation? Check(PaymentContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Plan.CutOffPassed && context.Institution.CutOffPolicy == CutOffPolicy.Refuse
            ? new RuleViolation(Error, $"Entries for today closed at {context.Schedule.CutOffOn(context.Plan.RequestedDate):HH\\:mm}.", "willProcessDate")
            : null;
    }
}
