using Cbp.Core.Common;
using Cbp.Core.Idempotency;
using Cbp.Core.Payments.Operations;
using Cbp.Functions.Http;
using Cbp.Functions.Jobs;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Cbp.Functions.Payments.Operations;

/// <summary>What an institution's operators do with payments by hand. Every call takes an Idempotency-Key.</summary>
public sealed class PaymentOperationFunctions(PaymentOperations operations)
{
    /// <summary>Sends all due payments on their way: 202 with the job.</summary>
    [Function("ProcessDuePaymentsNow")]
    public Task<IActionResult> ProcessAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/payment/process")] HttpRequest request,
        CancellationToken cancellationToken) => RunAsync(
        request, "POST payment/process", (caller, _, key) => operations.ProcessDueAsync(caller, key, JobAnswers.Accepted, cancellationToken), cancellationToken);

    /// <summary>Tries a failed payment again: 202 with the payment.</summary>
    [Function("ReprocessPayment")]
    public Task<IActionResult> ReprocessAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/payment/reprocess")] HttpRequest request,
        CancellationToken cancellationToken) => RunAsync(
        request,
        "POST payment/reprocess",
        (caller, body, key) => operations.ReprocessAsync(
            caller, body.Text("paymentId"), body.Text("reason"), key, OperationAnswers.Reprocessing, cancellationToken),
        cancellationToken);

    /// <summary>Changes one payment's state: 200 with the payment.</summary>
    [Function("ChangePaymentStatus")]
    public Task<IActionResult> StatusAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/payment/status")] HttpRequest request,
        CancellationToken cancellationToken) => RunAsync(
        request,
        "POST payment/status",
        (caller, body, key) => operations.ChangeStatusAsync(
            caller,
            new StatusRequest([body.Text("paymentId") ?? ""], body.Text("status"), body.Text("reason"), body.Text("returnCode")),
            key,
            OperationAnswers.Changed,
            cancellationToken),
        cancellationToken);

    /// <summary>Changes many payments' state: 202 with the job.</summary>
    [Function("ChangePaymentStatuses")]
    public Task<IActionResult> BulkStatusAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/payment/bulk/status")] HttpRequest request,
        CancellationToken cancellationToken) => RunAsync(
        request,
        "POST payment/bulk/status",
        (caller, body, key) => operations.ChangeStatusesAsync(
            caller,
            new StatusRequest(body.Texts("paymentIds"), body.Text("status"), body.Text("reason"), body.Text("returnCode")),
            key,
            JobAnswers.Accepted,
            cancellationToken),
        cancellationToken);

    /// <summary>Sends the member a confirmation of a payment that was made: 202 with its number.</summary>
    [Function("ConfirmPayment")]
    public Task<IActionResult> ConfirmAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/payment/confirmation")] HttpRequest request,
        CancellationToken cancellationToken) => RunAsync(
        request,
        "POST payment/confirmation",
        (caller, body, key) => operations.ConfirmAsync(caller, body.Text("paymentId"), key, OperationAnswers.Confirmed, cancellationToken),
        cancellationToken);

    // The fields are read before anything is done: where one has the wrong type, nothing is.
    private static async Task<IActionResult> RunAsync(
        HttpRequest request,
        string endpoint,
        Func<InstitutionId, JsonFields, IdempotencyScope?, Task<Outcome<StoredResponse>>> run,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var read = await RequestBody.ReadAsync(request, cancellationToken);
        if (read.IsRefused(out var refusal)) return ProblemJson.Of(request.HttpContext, refusal);
        using var body = read.Value;
        var fields = body.Fields;
        foreach (var text in new[] { "paymentId", "status", "reason", "returnCode" }) fields.Text(text);
        fields.Texts("paymentIds");
        if (fields.Refusal is { } wrongType) return ProblemJson.Of(request.HttpContext, wrongType);
        var key = IdempotencyKey.Of(request, Caller.InstitutionOf(request), endpoint, body.Hash);
        if (key.IsRefused(out refusal)) return ProblemJson.Of(request.HttpContext, refusal);
        return JobAnswers.Of(request, await run(Caller.InstitutionOf(request), fields, key.Value));
    }
}
