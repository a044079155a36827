using Cbp.Core.Calendar;
using Cbp.Core.Common;

namespace Cbp.Core.Reconciliation;

/// <summary>An institution's business day, as it is reconciled.</summary>
/// <param name="Institution">Whose.</param>
/// <param name="Day">The business day.</param>
public readonly record struct ReconciliationDay(InstitutionId Institution, DateOnly Day)
{
    /// <summary>
    /// What belongs to a business day: from the end of the business day before (weekends and holidays are the next one's) to its own end,
    /// midnight in the institution's time zone.
    /// </summary>
    public static (DateTimeOffset From, DateTimeOffset To) RangeOf(BusinessCalendar calendar, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        var before = calendar.PreviousBusinessDay(day.AddDays(-1));
        return (calendar.At(before.AddDays(1), TimeOnly.MinValue), calendar.At(day.AddDays(1), TimeOnly.MinValue));
    }
}
