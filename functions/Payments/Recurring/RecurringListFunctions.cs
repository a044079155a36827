using System.Globalization;
using Cbp.Core.Audit;
using Cbp.Core.Common;
using Cbp.Core.Recurring;
using Cbp.Functions.Audit;
using Cbp.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Cbp.Functions.Payments.Recurring;

/// <summary>Lists a member's recurring payments.</summary>
public sealed class RecurringListFunctions(RecurringQueries queries)
{
    /// <summary>All of them, newest first, those that have ended too.</summary>
    [Function("GetMemberRecurringPayments")]
    [ShowsAccountNumbers(AuditEntityTypes.Member, "memberId")]
    public Task<IActionResult> OfMemberAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/payment/member-recurring/{memberId}")] HttpRequest request,
        string memberId,
        CancellationToken cancellationToken) => CallParts.WithAsync(
        request,
        PathIds.Member(memberId),
        async member => JsonAnswer.Of(
            request,
            await queries.OfMemberAsync(Caller.InstitutionOf(request), member, cancellationToken),
            views => new RecurringListAnswer([.. views.Select(RecurringAnswer.Of)]),
            AnswersJson.Default.RecurringListAnswer));

    /// <summary>Those that are due or processed on a day, written yyyyMMdd.</summary>
    [Function("GetMemberRecurringPaymentsOnDate")]
    [ShowsAccountNumbers(AuditEntityTypes.Member, "memberId")]
    public async Task<IActionResult> OnDateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/payment/member-recurring-date/{memberId}/{date}")] HttpRequest request,
        string memberId,
        string date,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var member = PathIds.Text(memberId, "memberId");
        if (member.IsRefused(out var refusal)) return ProblemJson.Of(request.HttpContext, refusal);
        if (!DateOnly.TryParseExact(date, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || day.Year is < 2000 or > 2100)
            return ProblemJson.Of(request.HttpContext, new Refusal(ErrorCodes.DateMalformed, "The date must be a day of the years 2000 to 2100, written yyyyMMdd.", "date"));
        var found = await queries.OnDateAsync(Caller.InstitutionOf(request), new MemberId(member.Value), day, cancellationToken);
        return JsonAnswer.Of(
            request,
            found,
            list => new RecurringOnDateListAnswer(day, [.. list.Select(RecurringOnDateAnswer.Of)]),
            AnswersJson.Default.RecurringOnDateListAnswer);
    }
}
