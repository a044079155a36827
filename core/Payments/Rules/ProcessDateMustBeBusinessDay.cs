using Cbp.Core.Common;

namespace Cbp.Core.Payments.Rules;

/// <summary>A payment is processed on a business day.</summary>
public sealed class ProcessDateMustBeBusinessDay : IPaymentRule
{
    /// <inheritdoc />
    public ErrorCode Error => ErrorCodes.ProcessDateNotBusinessDay;

    /// <inheritdoc />
    public RuleViolation? Check(PaymentContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var calendar = context.Schedule.Calendar;
        if (calendar.IsBusinessDay(context.Plan.RequestedDate)) return null;
        var next = calendar.NextBusinessDay(context.Plan.RequestedDate);
        return new RuleViolation(Error, $"willProcessDate is not a business day; the next one is {next:yyyy-MM-dd}.", "willProcessDate");
    }
}
