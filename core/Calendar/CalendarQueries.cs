using Cbp.Core.Common;
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
    /// <param name="leadDays">The payee's lead time in business days; that of a check in the mail where it is null.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Outcome<DeliveryEstimate>> DeliveryDateAsync(
        InstitutionId caller, string? beginDate, int? leadDays, CancellationToken cancellationToken)
    {
        var estimates = await DeliveryDatesAsync(caller, beginDate, 1, leadDays, cancellationToken);
        return estimates.IsRefused(out var refusal) ? refusal : estimates.Value[0];
    }

    /// <summary>The delivery dates of payments that begin on that day and on the processing days after it, so many in all (1 to 366).</summary>
    public async Task<Outcome<IReadOnlyList<DeliveryEstimate>>> DeliveryDatesAsync(
        InstitutionId caller, string? beginDate, int count, int? leadDays, CancellationToken cancellationToken)
    {
        if (FieldText.Date(beginDate, "beginDate", out var begin) is { } malformed) return malformed;
        if (count is < 1 or > MostDeliveryDates) return OutOfRange("count", 1, MostDeliveryDates);
        if (leadDays is < 0 or > LongestLeadDays) return OutOfRange("leadDays", 0, LongestLeadDays);
        var found = await ScheduleAsync(caller, cancellationToken);
        if (found.IsRefused(out var refusal)) return refusal;
        var (schedule, now) = (found.Value, time.GetUtcNow());
        if (begin > LastDay(schedule, now)) return TooFar("beginDate");

        var lead = leadDays ?? ProcessingSchedule.PersonalLeadDays;
        var estimates = new List<DeliveryEstimate>(count);
        for (var day = begin; estimates.Count < count; day = schedule.Calendar.NextBusinessDayAfter(estimates[^1].WillProcessDate))
        {
            var processed = schedule.Calendar.NextBusinessDay(schedule.DayOf(now, day));
            estimates.Add(new DeliveryEstimate(day, processed, schedule.DeliveryOf(processed, lead)));
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

    private static DateOnly LastDay(ProcessingSchedule schedule, DateTimeOffset now) =>
        schedule.Calendar.LocalDate(now).AddYears(YearsAhead);

    private static Refusal OutOfRange(string field, int from, int to) =>
        new(ErrorCodes.NumberOutOfRange, $"{field} must be from {from} to {to}.", field);

    private static Refusal TooFar(string field) =>
        new(ErrorCodes.DateBeyondCalendar, $"The calendar answers for {YearsAhead} years ahead.", field);
}
