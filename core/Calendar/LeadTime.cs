using Cbp.Core.Common;
using Cbp.Core.Payees;

namespace Cbp.Core.Calendar;

/// <summary>What is known of how long delivery takes: the first of these that is given; nothing is a check in the mail.</summary>
/// <param name="Days">Business days.</param>
/// <param name="Payee">The biller, whose own lead time it is.</param>
/// <param name="Method">The way of payment, for which the institution has a lead time.</param>
public readonly record struct LeadTime(int? Days, InternalPayeeId? Payee = null, PaymentMethod? Method = null)
{
    /// <summary>So many business days, or nothing.</summary>
    public static implicit operator LeadTime(int? days) => new(days);

    /// <summary>So many business days, or nothing.</summary>
    public static LeadTime FromInt32(int? days) => new(days);
}
