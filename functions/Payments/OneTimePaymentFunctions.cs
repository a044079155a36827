using Cbp.Core.Common;
using Cbp.Core.Payments.Creation;
using Cbp.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Cbp.Functions.Payments;

/// <summary>Takes one-time payments, and calls payments off.</summary>
public sealed class OneTimePaymentFunctions(OneTimePayments payments)
{
    private const string CreateEndpoint = "POST payment/one-time";

    /// <summary>Takes a payment: 201 with its place, or the stored answer to a call of the same Idempotency-Key.</summary>
    [Function("CreateOneTimePayment")]
    public async Task<IActionResult> CreateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/payment/one-time")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var read = await RequestBody.ReadAsync(request, cancellationToken);
        if (read.IsRefused(out var refusal)) return ProblemJson.Of(request.HttpContext, refusal);
        using var body = read.Value;

        var fields = body.Fields;
        var asked = OneTimePaymentBody.Read(fields);
        if (fields.Refusal is { } wrongType) return ProblemJson.Of(request.HttpContext, wrongType);

        var key = IdempotencyKey.Of(request, Caller.InstitutionOf(request), CreateEndpoint, body.Hash);
        if (key.IsRefused(out refusal)) return ProblemJson.Of(request.HttpContext, refusal);

        var outcome = await payments.CreateAsync(
            Caller.InstitutionOf(request), asked, key.Value, PaymentAnswers.Created, cancellationToken);
        if (outcome.IsRefused(out refusal)) return ProblemJson.Of(request.HttpContext, refusal);

        var answer = outcome.Value;
        if (answer.Location is { } location) request.HttpContext.Response.Headers.Location = location;
        return new BytesResult(answer.StatusCode, answer.ContentType, answer.Body);
    }

    /// <summary>Cancels a payment that has not been processed: 200 with the payment as it is then.</summary>
    [Function("CancelOneTimePayment")]
    public async Task<IActionResult> CancelAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/v1/payment/one-time/{paymentId}/member/{memberId}")] HttpRequest request,
        string paymentId,
        string memberId,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var id = PathIds.Payment(paymentId);
        if (id.IsRefused(out var refusal)) return ProblemJson.Of(request.HttpContext, refusal);
        var member = PathIds.Text(memberId, "memberId");
        if (member.IsRefused(out refusal)) return ProblemJson.Of(request.HttpContext, refusal);

        return PaymentAnswers.Of(request, await payments.CancelAsync(
            Caller.InstitutionOf(request), new MemberId(member.Value), id.Value, "Cancelled by the member.", cancellationToken));
    }
}
