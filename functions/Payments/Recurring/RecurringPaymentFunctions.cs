using Cbp.Core.Audit;
using Cbp.Core.Common;
using Cbp.Core.Recurring;
using Cbp.Functions.Audit;
using Cbp.Functions.Http;
using Cbp.Functions.Jobs;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Cbp.Functions.Payments.Recurring;

/// <summary>Takes, shows, holds and calls off recurring payments. Routes name the recurring payment, or any payment of it.</summary>
public sealed class RecurringPaymentFunctions(RecurringPayments recurring)
{
    private const string One = "api/v1/payment/recurring/{paymentId}/member/{memberId}";

    /// <summary>Takes one: 201 with its place, or the stored answer to a call of the same Idempotency-Key.</summary>
    [Function("CreateRecurringPayment")]
    public async Task<IActionResult> CreateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/payment/recurring")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var read = await RequestBody.ReadAsync(request, cancellationToken);
        if (read.IsRefused(out var refusal)) return ProblemJson.Of(request.HttpContext, refusal);
        using var body = read.Value;
        var fields = body.Fields;
        var asked = RecurringBody.Read(fields);
        if (fields.Refusal is { } wrongType) return ProblemJson.Of(request.HttpContext, wrongType);
        var key = IdempotencyKey.Of(request, Caller.InstitutionOf(request), "POST payment/recurring", body.Hash);
        if (key.IsRefused(out refusal)) return ProblemJson.Of(request.HttpContext, refusal);
        return JobAnswers.Of(request, await recurring.CreateAsync(
            Caller.InstitutionOf(request), asked, key.Value, RecurringAnswers.Created, cancellationToken));
    }

    /// <summary>The recurring payment, with its next dates.</summary>
    [Function("GetRecurringPayment")]
    [ShowsAccountNumbers(AuditEntityTypes.RecurringPayment, "paymentId")]
    public Task<IActionResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/payment/recurring/{paymentId}")] HttpRequest request,
        string paymentId,
        CancellationToken cancellationToken) => CallParts.WithAsync(
        request,
        PathIds.Payment(paymentId),
        async id => RecurringAnswers.Of(request, await recurring.FindAsync(Caller.InstitutionOf(request), id.Value, cancellationToken)));

    /// <summary>Calls it off, with its payments that are not processed yet.</summary>
    [Function("CancelRecurringPayment")]
    public Task<IActionResult> CancelAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = One)] HttpRequest request,
        string paymentId,
        string memberId,
        CancellationToken cancellationToken) => ChangeAsync(request, paymentId, memberId, recurring.CancelAsync, cancellationToken);

    /// <summary>Holds it, and its payments that are not processed yet.</summary>
    [Function("SuspendRecurringPayment")]
    public Task<IActionResult> SuspendAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = One + "/suspend")] HttpRequest request,
        string paymentId,
        string memberId,
        CancellationToken cancellationToken) => ChangeAsync(request, paymentId, memberId, recurring.SuspendAsync, cancellationToken);

    /// <summary>Lets it go on.</summary>
    [Function("ResumeRecurringPayment")]
    public Task<IActionResult> ResumeAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = One + "/resume")] HttpRequest request,
        string paymentId,
        string memberId,
        CancellationToken cancellationToken) => ChangeAsync(request, paymentId, memberId, recurring.ResumeAsync, cancellationToken);

    /// <summary>Leaves one date out; ?date= names it by its day, where the route names no payment.</summary>
    [Function("SkipRecurringPayment")]
    public Task<IActionResult> SkipAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = One + "/skip")] HttpRequest request,
        string paymentId,
        string memberId,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var date = QueryFields.Date(request, "date");
        if (date.IsRefused(out var refusal)) return Task.FromResult<IActionResult>(ProblemJson.Of(request.HttpContext, refusal));
        return ChangeAsync(
            request,
            paymentId,
            memberId,
            (caller, member, id, version, token) => recurring.SkipAsync(caller, member, id, date.Value, version, token),
            cancellationToken);
    }

    private static async Task<IActionResult> ChangeAsync(
        HttpRequest request,
        string paymentId,
        string memberId,
        Func<InstitutionId, MemberId, Guid, int?, CancellationToken, Task<Outcome<RecurringView>>> change,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var id = PathIds.Payment(paymentId);
        if (id.IsRefused(out var refusal)) return ProblemJson.Of(request.HttpContext, refusal);
        var member = PathIds.Text(memberId, "memberId");
        if (member.IsRefused(out refusal)) return ProblemJson.Of(request.HttpContext, refusal);
        var version = RecurringAnswers.IfMatch(request);
        if (version.IsRefused(out refusal)) return ProblemJson.Of(request.HttpContext, refusal);
        return RecurringAnswers.Of(request, await change(
            Caller.InstitutionOf(request), new MemberId(member.Value), id.Value.Value, version.Value, cancellationToken));
    }
}
