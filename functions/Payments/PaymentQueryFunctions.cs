using Cbp.Core.Payments.Creation;
using Cbp.Core.Payments.Progress;
using Cbp.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Cbp.Functions.Payments;

/// <summary>Answers what a payment is, where it stands, and what happened to it.</summary>
public sealed class PaymentQueryFunctions(OneTimePayments payments, PaymentProgress progress)
{
    /// <summary>The payment.</summary>
    [Function("GetPayment")]
    public async Task<IActionResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/payment/{paymentId}")] HttpRequest request,
        string paymentId,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var id = PathIds.Payment(paymentId);
        if (id.IsRefused(out var refusal)) return ProblemJson.Of(request.HttpContext, refusal);
        var found = await progress.FindAsync(Caller.InstitutionOf(request), id.Value, cancellationToken);
        return JsonAnswer.Of(request, found, PaymentAnswer.Of, AnswersJson.Default.PaymentAnswer);
    }

    /// <summary>Its state, with the time at which it came into each state it has been in.</summary>
    [Function("GetPaymentStatus")]
    public async Task<IActionResult> StatusAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/payment/{paymentId}/status")] HttpRequest request,
        string paymentId,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var id = PathIds.Payment(paymentId);
        if (id.IsRefused(out var refusal)) return ProblemJson.Of(request.HttpContext, refusal);
        var events = await progress.EventsAsync(Caller.InstitutionOf(request), id.Value, cancellationToken);
        return JsonAnswer.Of(request, events, PaymentStatusAnswer.Of, AnswersJson.Default.PaymentStatusAnswer);
    }

    /// <summary>Its events, oldest first: their fold is the payment.</summary>
    [Function("GetPaymentEvents")]
    public async Task<IActionResult> EventsAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/payment/{paymentId}/events")] HttpRequest request,
        string paymentId,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var id = PathIds.Payment(paymentId);
        if (id.IsRefused(out var refusal)) return ProblemJson.Of(request.HttpContext, refusal);
        var events = await payments.EventsAsync(Caller.InstitutionOf(request), id.Value, cancellationToken);
        return JsonAnswer.Of(request, events, list => new PaymentEventsAnswer(paymentId, list), AnswersJson.Default.PaymentEventsAnswer);
    }
}
