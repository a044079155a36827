using System.Globalization;
using Cbp.Core.Calendar;
using Cbp.Core.Common;
using Cbp.Core.Payees;
using Cbp.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Cbp.Functions.Calendar;

/// <summary>Answers when payments are processed and delivered; two years ahead.</summary>
public sealed class CalendarFunctions(CalendarQueries calendar)
{
    /// <summary>The delivery date of a payment that begins on that day; ?leadDays=, ?internalPayeeId= or ?method= say how long delivery takes.</summary>
    [Function("GetDeliveryDate")]
    public async Task<IActionResult> DeliveryDateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/calendar/delivery-date/{beginDate}")] HttpRequest request,
        string beginDate,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var lead = Lead(request);
        if (lead.IsRefused(out var refusal)) return ProblemJson.Of(request.HttpContext, refusal);
        var answer = await calendar.DeliveryDateAsync(Caller.InstitutionOf(request), beginDate, lead.Value, cancellationToken);
        return JsonAnswer.Of(request, answer, value => value, AnswersJson.Default.DeliveryEstimate);
    }

    /// <summary>The delivery dates of payments that begin on that day and on the processing days after it.</summary>
    [Function("GetDeliveryDates")]
    public async Task<IActionResult> DeliveryDatesAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/calendar/delivery-date/{beginDate}/{count}")] HttpRequest request,
        string beginDate,
        string count,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var lead = Lead(request);
        if (lead.IsRefused(out var refusal)) return ProblemJson.Of(request.HttpContext, refusal);
        var many = Number(count, "count");
        if (many.IsRefused(out refusal)) return ProblemJson.Of(request.HttpContext, refusal);
        var answer = await calendar.DeliveryDatesAsync(
            Caller.InstitutionOf(request), beginDate, many.Value, lead.Value, cancellationToken);
        return JsonAnswer.Of(request, answer, days => new DeliveryDatesAnswer(days), AnswersJson.Default.DeliveryDatesAnswer);
    }

    /// <summary>Whether the day is a holiday, and which.</summary>
    [Function("GetHoliday")]
    public async Task<IActionResult> HolidayAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/calendar/holiday/date/{date}")] HttpRequest request,
        string date,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var answer = await calendar.HolidayOnAsync(Caller.InstitutionOf(request), date, cancellationToken);
        return JsonAnswer.Of(request, answer, value => value, AnswersJson.Default.HolidayInfo);
    }

    /// <summary>All days without processing.</summary>
    [Function("GetNonProcessingDays")]
    public async Task<IActionResult> NonProcessingAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/calendar/non-processing")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var answer = await calendar.NonProcessingDaysAsync(Caller.InstitutionOf(request), cancellationToken);
        return JsonAnswer.Of(request, answer, days => new NonProcessingAnswer(days), AnswersJson.Default.NonProcessingAnswer);
    }

    // ?leadDays= is in business days; ?internalPayeeId= is a biller, with a lead time of its own; ?method= is electronic or check.
    private static Outcome<LeadTime> Lead(HttpRequest request)
    {
        var lead = default(LeadTime);
        if (request.Query.TryGetValue("leadDays", out var text))
        {
            var number = Number(text, "leadDays");
            if (number.IsRefused(out var refusal)) return refusal;
            lead = number.Value;
        }

        if (request.Query.TryGetValue("internalPayeeId", out var payee))
        {
            var id = PathIds.Text(payee, "internalPayeeId");
            if (id.IsRefused(out var refusal)) return refusal;
            lead = lead with { Payee = new InternalPayeeId(id.Value) };
        }

        if (!request.Query.TryGetValue("method", out var name)) return lead;
        return name.ToString() switch
        {
            "electronic" => lead with { Method = PaymentMethod.Electronic },
            "check" => lead with { Method = PaymentMethod.Check },
            _ => new Refusal(HttpErrors.ParameterMalformed, "method must be electronic or check.", "method"),
        };
    }

    private static Outcome<int> Number(string? text, string field) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : new Refusal(HttpErrors.ParameterMalformed, $"{field} must be a whole number.", field);
}
