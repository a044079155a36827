using Cbp.Core.Institutions;
using Cbp.Core.Payees;

namespace Cbp.Core.Calendar;

/// <summary>When an institution's payments are processed and delivered.</summary>
public sealed class ProcessingSchedule
{
    /// <summary>Business days from processing to delivery to a payee of the member's own: a check in the mail.</summary>
    public const int PersonalLeadDays = 5;

    /// <summary>Business days from processing to delivery within the institution.</summary>
    public const int OnUsLeadDays = 1;

    private readonly Institution _institution;

    /// <summary>The schedule of the institution.</summary>
    public ProcessingSchedule(Institution institution)
    {
        ArgumentNullException.ThrowIfNull(institution);
        _institution = institution;
        Calendar = new BusinessCalendar(institution);
    }

    /// <summary>Its business days.</summary>
    public BusinessCalendar Calendar { get; }

    /// <summary>
    /// Plans a payment that is entered now for that day. Entries for today close at the cut-off: from then on they are for
    /// the next business day.
    /// </summary>
    public ProcessingPlan Plan(DateTimeOffset now, DateOnly requested)
    {
        var day = DayOf(now, requested);
        return new ProcessingPlan(requested, day, BeginsAt(day, now), day != requested);
    }

    /// <summary>The day for which a payment is taken that is entered now for that day: another only where today's entries have closed.</summary>
    public DateOnly DayOf(DateTimeOffset now, DateOnly requested)
    {
        var local = Calendar.LocalTime(now);
        var late = requested == DateOnly.FromDateTime(local) && TimeOnly.FromDateTime(local) >= _institution.CutOff;
        return late ? Calendar.NextBusinessDayAfter(requested) : requested;
    }

    /// <summary>
    /// The first moment (UTC) from <paramref name="now"/> on at which a payment of that day can be processed: the day's opening,
    /// or now where that has passed, behind any maintenance; on a business day.
    /// </summary>
    public DateTimeOffset BeginsAt(DateOnly day, DateTimeOffset now)
    {
        var at = Later(Calendar.At(day, _institution.ProcessingOpens), now.ToUniversalTime());
        while (true)
        {
            var moved = AfterMaintenance(Opened(at));
            if (moved == at) return at;
            at = moved;
        }
    }

    /// <summary>True where maintenance pushes a payment's processing to a later day than its own.</summary>
    public bool IsPushedOffItsDay(ProcessingPlan plan) => Calendar.LocalDate(plan.ProcessAt) > plan.WillProcessDate;

    /// <summary>The business day by which a payment that is processed on that day is delivered.</summary>
    public DateOnly DeliveryOf(DateOnly processed, int leadDays) => Calendar.AddBusinessDays(processed, leadDays);

    /// <summary>How many business days delivery to the payee takes.</summary>
    public static int LeadDaysOf(UserPayee payee, GlobalPayee? global)
    {
        ArgumentNullException.ThrowIfNull(payee);
        return payee.Type == UserPayeeType.O ? OnUsLeadDays : Math.Max(0, global?.MinDaysToPay ?? PersonalLeadDays);
    }

    // A moment on a day without processing, or before a day's opening, waits for the next opening.
    private DateTimeOffset Opened(DateTimeOffset at)
    {
        var local = Calendar.LocalDate(at);
        var day = Calendar.NextBusinessDay(local);
        return Later(at, Calendar.At(day, _institution.ProcessingOpens));
    }

    private DateTimeOffset AfterMaintenance(DateTimeOffset at)
    {
        foreach (var window in _institution.MaintenanceWindows)
        {
            if (at >= window.From && at < window.To) at = window.To.ToUniversalTime();
        }

        return at;
    }

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
