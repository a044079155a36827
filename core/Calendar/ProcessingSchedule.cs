using Cbp.Core.Institutions;
using Cbp.Core.Payees;

namespace Cbp.Core.Calendar;

/// <summary>When an institution's payments are processed and delivered.</summary>
public sealed class ProcessingSchedule
{
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
        var late = requested == DateOnly.FromDateTime(local) && TimeOnly.FromDateTime(local) >= CutOffOn(requested);
        return late ? Calendar.NextBusinessDayAfter(requested) : requested;
    }

    /// <summary>
    /// The first moment (UTC) from <paramref name="now"/> on at which a payment of that day can be processed: the day's opening,
    /// or now where that has passed, behind any maintenance; on a business day.
    /// </summary>
    public DateTimeOffset BeginsAt(DateOnly day, DateTimeOffset now)
    {
        var at = Later(Calendar.At(day, OpensOn(day)), now.ToUniversalTime());
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

    /// <summary>When that day's entries close, in the institution's time zone.</summary>
    public TimeOnly CutOffOn(DateOnly day) => HoursOn(day)?.CutOff ?? _institution.CutOff;

    /// <summary>When processing begins on that day, in the institution's time zone.</summary>
    public TimeOnly OpensOn(DateOnly day) => HoursOn(day)?.Opens ?? _institution.ProcessingOpens;

    /// <summary>How many business days delivery to the payee takes.</summary>
    public int LeadDaysOf(UserPayee payee, GlobalPayee? global)
    {
        ArgumentNullException.ThrowIfNull(payee);
        return payee.Type == UserPayeeType.O ? _institution.Delivery.OnUsLeadDays : LeadDaysOf(global);
    }

    /// <summary>How many business days delivery to the biller takes; a check in the mail where there is none.</summary>
    public int LeadDaysOf(GlobalPayee? global) =>
        global is null ? LeadDaysOf(PaymentMethod.Check) : Math.Max(0, global.MinDaysToPay);

    /// <summary>How many business days delivery takes by that method, where nothing is known of the payee.</summary>
    public int LeadDaysOf(PaymentMethod method) =>
        method == PaymentMethod.Check ? _institution.Delivery.CheckLeadDays : _institution.Delivery.ElectronicLeadDays;

    // A moment on a day without processing, or before a day's opening, waits for the next opening.
    private DateTimeOffset Opened(DateTimeOffset at)
    {
        var local = Calendar.LocalDate(at);
        var day = Calendar.NextBusinessDay(local);
        return Later(at, Calendar.At(day, OpensOn(day)));
    }

    private DateTimeOffset AfterMaintenance(DateTimeOffset at)
    {
        foreach (var window in _institution.MaintenanceWindows)
        {
            if (at >= window.From && at < window.To) at = window.To.ToUniversalTime();
        }

        return _institution.WeeklyMaintenance.Count == 0 ? at : AfterWeeklyMaintenance(at);
    }

    private DateTimeOffset AfterWeeklyMaintenance(DateTimeOffset at)
    {
        var today = Calendar.LocalDate(at);
        foreach (var weekly in _institution.WeeklyMaintenance)
        {
            // One that began yesterday may go on into today.
            foreach (var day in (ReadOnlySpan<DateOnly>)[today.AddDays(-1), today])
            {
                if (!weekly.Days.Contains(day.DayOfWeek)) continue;
                var end = Calendar.At(weekly.To > weekly.From ? day : day.AddDays(1), weekly.To);
                if (at >= Calendar.At(day, weekly.From) && at < end) at = end;
            }
        }

        return at;
    }

    private ProcessingHours? HoursOn(DateOnly day)
    {
        for (var i = _institution.Hours.Count - 1; i >= 0; i--)
            if (_institution.Hours[i].Days.Contains(day.DayOfWeek)) return _institution.Hours[i];
        return null;
    }

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
