using Cbp.Core.Calendar;
using Cbp.Core.Institutions;

namespace Cbp.Core.Payments.Lifecycle;

/// <summary>
/// A payment that is held back does not wait for ever: when its day is over for longer than a payment may be dated ahead, it has expired,
/// and what was reserved for it is let go.
/// </summary>
public static class HeldPaymentMustNotOutliveItsHorizon
{
    /// <summary>What its cancellation gives as the reason.</summary>
    public const string Reason = "It was held back for longer than a payment may be dated ahead.";

    /// <summary>Whether it has expired.</summary>
    public static bool IsBroken(Payment payment, Institution institution, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(payment);
        ArgumentNullException.ThrowIfNull(institution);
        return payment.Suspended
            && PaymentStateMachine.IsPending(payment.Status)
            && payment.WillProcessDate.AddDays(institution.HorizonDays) < new BusinessCalendar(institution).LocalDate(now);
    }
}
