using System.Text.Json;
using Cbp.Core.Audit;
using Cbp.Core.Caching;
using Cbp.Core.Common;
using Cbp.Core.Payments.Creation;
using Cbp.Core.Payments.Progress;
using Cbp.Functions.Audit;
using Cbp.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Cbp.Functions.Payments;

/// <summary>Answers what a payment is, where it stands, and what happened to it.</summary>
public sealed class PaymentQueryFunctions(OneTimePayments payments, PaymentProgress progress, ICache cache)
{
    // Client apps ask again and again until a payment has ended.
    private static readonly CacheRegion<byte[]> StatusRegion = new("payment-status", TimeSpan.FromSeconds(10), answer => answer.Length)
    {
        Shared = new CacheFormat<byte[]>(answer => answer, answer => answer),
    };

    /// <summary>The payment.</summary>
    [Function("GetPayment")]
    [ShowsAccountNumbers(AuditEntityTypes.Payment, "paymentId")]
    public Task<IActionResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/payment/{paymentId}")] HttpRequest request,
        string paymentId,
        CancellationToken cancellationToken) => CallParts.WithAsync(
        request,
        PathIds.Payment(paymentId),
        async id => JsonAnswer.Of(
            request, await progress.FindAsync(Caller.InstitutionOf(request), id, cancellationToken), PaymentAnswer.Of, AnswersJson.Default.PaymentAnswer));

    /// <summary>Its state, with the time at which it came into each state it has been in.</summary>
    [Function("GetPaymentStatus")]
    public Task<IActionResult> StatusAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/payment/{paymentId}/status")] HttpRequest request,
        string paymentId,
        CancellationToken cancellationToken) =>
        CallParts.WithAsync(request, PathIds.Payment(paymentId), id => StatusAsync(request, id, cancellationToken));

    private async Task<IActionResult> StatusAsync(HttpRequest request, PaymentId id, CancellationToken cancellationToken)
    {
        var institution = Caller.InstitutionOf(request);
        var answer = await cache.GetAsync(
            StatusRegion.Key($"{institution.Value}/{id}", CacheTag.Payment(id)),
            token => StatusAsync(institution, id, token),
            cancellationToken);
        if (answer is not null) return new BytesResult(200, JsonAnswer.MediaType, answer);
        // What is not there is asked for once more, for the reason; it may have come meanwhile.
        var events = await progress.EventsAsync(institution, id, cancellationToken);
        return JsonAnswer.Of(request, events, PaymentStatusAnswer.Of, AnswersJson.Default.PaymentStatusAnswer);
    }

    private async Task<byte[]?> StatusAsync(InstitutionId institution, PaymentId id, CancellationToken cancellationToken)
    {
        var events = await progress.EventsAsync(institution, id, cancellationToken);
        return events.IsRefused(out _)
            ? null
            : JsonSerializer.SerializeToUtf8Bytes(PaymentStatusAnswer.Of(events.Value), AnswersJson.Default.PaymentStatusAnswer);
    }

    /// <summary>Its events, oldest first: their fold is the payment.</summary>
    [Function("GetPaymentEvents")]
    [ShowsAccountNumbers(AuditEntityTypes.Payment, "paymentId")]
    public Task<IActionResult> EventsAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/payment/{paymentId}/events")] HttpRequest request,
        string paymentId,
        CancellationToken cancellationToken) => CallParts.WithAsync(
        request,
        PathIds.Payment(paymentId),
        async id => JsonAnswer.Of(
            request,
            await payments.EventsAsync(Caller.InstitutionOf(request), id, cancellationToken),
            list => new PaymentEventsAnswer(paymentId, list),
            AnswersJson.Default.PaymentEventsAnswer));
}
