using Cbp.Core.Common;
using Cbp.Core.Payees;
using Cbp.Core.Storage;

namespace Cbp.Core.Calendar;

/// <summary>Answers questions about an institution's calendar.</summary>
/// <param name="database">Where institutions are kept.</param>
/// <param name="time">The clock.</param>
public sealed class CalendarQueries(IDatabase database, TimeProvider time)
{
    /// <summary>How many delivery dates are answered at once.</summary>
    public const int MostDeliveryDates = 366;

    /// <summary>The longest lead time that is answered for, in business days.</summary>
    public const int LongestLeadDays = 60;

    private const int YearsAhead = 2;

    /// <summary>
    /// The delivery date of a payment that begins on that day: it is processed on the first business day from then on, behind
    /// today's cut-off, and delivered after the lead time.
    /// </summary>
    /// <param name="caller">Whose calendar.</param>
    /// <param name="beginDate">The day, yyyy-MM-dd.</param>
    /// <param name="lead">How long delivery takes.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Outcome<DeliveryEstimate>> DeliveryDateAsync(
        InstitutionId caller, string? beginDate, LeadTime lead, CancellationToken cancellationToken)
    {
        var estimates = await DeliveryDatesAsync(caller, beginDate, 1, lead, cancellationToken);
        return estimates.IsRefused(out var refusal) ? refusal : estimates.Value[0];
    }

    /// <summary>The delivery dates of payments that begin on that day and on the processing days after it, so many in all (1 to 366).</summary>
    public async Task<Outcome<IReadOnlyList<DeliveryEstimate>>> DeliveryDatesAsync(
        InstitutionId caller, string? beginDate, int count, LeadTime lead, CancellationToken cancellationToken)
    {
        if (FieldText.Date(beginDate, "beginDate", out var begin) is { } malformed) return malformed;
        if (count is < 1 or > MostDeliveryDates) return OutOfRange("count", 1, MostDeliveryDates);
        if (lead.Days is < 0 or > LongestLeadDays) return OutOfRange("leadDays", 0, LongestLeadDays);
        var found = await ScheduleAsync(caller, cancellationToken);
        if (found.IsRefused(out var refusal)) return refusal;
        var (schedule, now) = (found.Value, time.GetUtcNow());
        if (begin > LastDay(schedule, now)) return TooFar("beginDate");
        var days = await LeadDaysAsync(schedule, lead, cancellationToken);
        if (days.IsRefused(out refusal)) return refusal;

        var estimates = new List<DeliveryEstimate>(count);
        for (var day = begin; estimates.Count < count; day = schedule.Calendar.NextBusinessDayAfter(estimates[^1].WillProcessDate))
        {
            var processed = schedule.Calendar.NextBusinessDay(schedule.DayOf(now, day));
            estimates.Add(new DeliveryEstimate(day, processed, schedule.DeliveryOf(processed, days.Value)));
        }

        return Outcomes.Of<IReadOnlyList<DeliveryEstimate>>(estimates);
    }

    /// <summary>Whether the day (yyyy-MM-dd) is a holiday, and its name.</summary>
    public async Task<Outcome<HolidayInfo>> HolidayOnAsync(InstitutionId caller, string? date, CancellationToken cancellationToken)
    {
        if (FieldText.Date(date, "date", out var day) is { } malformed) return malformed;
        var found = await ScheduleAsync(caller, cancellationToken);
        if (found.IsRefused(out var refusal)) return refusal;
        var calendar = found.Value.Calendar;
        var name = calendar.HolidayOn(day);
        return new HolidayInfo(day, name is not null, name, calendar.IsBusinessDay(day));
    }

    /// <summary>All days from today to two years ahead on which nothing is processed, in order.</summary>
    public async Task<Outcome<IReadOnlyList<NonProcessingDay>>> NonProcessingDaysAsync(
        InstitutionId caller, CancellationToken cancellationToken)
    {
        var found = await ScheduleAsync(caller, cancellationToken);
        if (found.IsRefused(out var refusal)) return refusal;
        var (schedule, now) = (found.Value, time.GetUtcNow());
        return Outcomes.Of<IReadOnlyList<NonProcessingDay>>(
            [.. schedule.Calendar.NonProcessingDays(schedule.Calendar.LocalDate(now), LastDay(schedule, now))]);
    }

    private async Task<Outcome<ProcessingSchedule>> ScheduleAsync(InstitutionId caller, CancellationToken cancellationToken) =>
        await database.ReadAsync(work => work.Institutions.FindAsync(caller), cancellationToken) is { } institution
            ? new ProcessingSchedule(institution)
            : new Refusal(ErrorCodes.InstitutionNotFound, "There is no such institution.");

    private async Task<Outcome<int>> LeadDaysAsync(ProcessingSchedule schedule, LeadTime lead, CancellationToken cancellationToken)
    {
        if (lead.Days is { } days) return days;
        if (lead.Payee is not { } id) return schedule.LeadDaysOf(lead.Method ?? PaymentMethod.Check);
        return await database.ReadAsync(work => work.Payees.FindGlobalAsync(id), cancellationToken) is { } payee
            ? schedule.LeadDaysOf(payee)
            : new Refusal(ErrorCodes.PayeeNotFound, "There is no such payee.", "internalPayeeId");
    }

    private static DateOnly LastDay(ProcessingSchedule schedule, DateTimeOffset now) =>
        schedule.Calendar.LocalDate(now).AddYears(YearsAhead);

    private static Refusal OutOfRange(string field, int from, int to) =>
        new(ErrorCodes.NumberOutOfRange, $"{field} must be from {from} to {to}.", field);

    private static Refusal TooFar(string field) =>
        new(ErrorCodes.DateBeyondCalendar, $"The calendar answers for {YearsAhead} years ahead.", field);
}
