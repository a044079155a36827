using Cbp.Core.Audit;
using Cbp.Core.Common;
using Cbp.Core.Payees.Lists;
using Cbp.Core.Payments.Queries;
using Cbp.Functions.Audit;
using Cbp.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Cbp.Functions.Payments.Lists;

/// <summary>Lists a member's payments.</summary>
public sealed class MemberPaymentFunctions(MemberPayments payments, UserPayeeQueries payees)
{
    /// <summary>A page, newest first; filters and cursor come in the query string.</summary>
    [Function("GetMemberPayments")]
    [ShowsAccountNumbers(AuditEntityTypes.Member, "memberId")]
    public async Task<IActionResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/payment/member/{memberId}")] HttpRequest request,
        string memberId,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var member = PathIds.Text(memberId, "memberId");
        if (member.IsRefused(out var refusal)) return ProblemJson.Of(request.HttpContext, refusal);
        var query = MemberPaymentParameters.Read(request, new MemberId(member.Value));
        if (query.IsRefused(out refusal)) return ProblemJson.Of(request.HttpContext, refusal);
        return JsonAnswer.Of(
            request,
            await payments.ListAsync(query.Value, cancellationToken),
            page => new PaymentPageAnswer([.. page.Payments.Select(payment => PaymentAnswer.Of(payment))], page.Next?.ToString()),
            AnswersJson.Default.PaymentPageAnswer);
    }

    /// <summary>Of each payee the payment that was processed last, newest first.</summary>
    [Function("GetLastPayments")]
    [ShowsAccountNumbers(AuditEntityTypes.Member, "memberId")]
    public Task<IActionResult> LastAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/payment/last-payments/{memberId}")] HttpRequest request,
        string memberId,
        CancellationToken cancellationToken) => CallParts.WithAsync(
        request,
        PathIds.Member(memberId),
        async member => JsonAnswer.Of(
            request,
            await payments.LastAsync(Caller.InstitutionOf(request), member, cancellationToken),
            list => new LastPaymentsAnswer([.. list.Select(payment => PaymentAnswer.Of(payment))]),
            AnswersJson.Default.LastPaymentsAnswer));

    /// <summary>What the member pays to each payee: last, next, and again and again.</summary>
    [Function("GetPayeesPayments")]
    [ShowsAccountNumbers(AuditEntityTypes.Member, "memberId")]
    public Task<IActionResult> ByPayeeAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/payee/payees-payments/{memberId}")] HttpRequest request,
        string memberId,
        CancellationToken cancellationToken) =>
        CallParts.WithAsync(request, PathIds.Member(memberId), member => ByPayeeAsync(request, member, cancellationToken));

    private async Task<IActionResult> ByPayeeAsync(HttpRequest request, MemberId member, CancellationToken cancellationToken)
    {
        var institution = Caller.InstitutionOf(request);
        var entries = await payees.ListAsync(institution, member, cancellationToken);
        var byId = entries.IsRefused(out _) ? [] : entries.Value.ToDictionary(entry => entry.Payee.UserPayeeListId);
        return JsonAnswer.Of(
            request,
            await payments.ByPayeeAsync(institution, member, cancellationToken),
            list => new PayeesPaymentsAnswer([.. list.Select(of => PayeePaymentsAnswer.Of(of, byId.GetValueOrDefault(of.UserPayeeListId)))]),
            AnswersJson.Default.PayeesPaymentsAnswer);
    }
}
