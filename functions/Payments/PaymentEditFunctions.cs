using Cbp.Core.Common;
using Cbp.Core.Payments.Creation;
using Cbp.Core.Recurring;
using Cbp.Functions.Http;
using Cbp.Functions.Payments.Recurring;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Cbp.Functions.Payments;

/// <summary>Changes payments: a one-time one, one of a recurring one, or that and all that follow.</summary>
public sealed class PaymentEditFunctions(OneTimePayments payments, RecurringPayments recurring)
{
    private const string This = "this";
    private const string Following = "following";

    /// <summary>
    /// 200 with the payment as it is then; where <c>applyTo</c> is following, with the recurring payment.
    /// </summary>
    [Function("EditPayment")]
    public Task<IActionResult> EditAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/v1/payment/{paymentId}")] HttpRequest request,
        string paymentId,
        CancellationToken cancellationToken) => CallParts.WithBodyAsync(
        request, PathIds.Payment(paymentId), (id, body) => EditAsync(request, id, body, cancellationToken), cancellationToken);

    private async Task<IActionResult> EditAsync(HttpRequest request, PaymentId id, RequestBody body, CancellationToken cancellationToken)
    {
        var fields = body.Fields;
        var edit = RecurringBody.ReadEdit(fields);
        if (fields.Refusal is { } wrongType) return ProblemJson.Of(request.HttpContext, wrongType);
        var version = RecurringAnswers.IfMatch(request);
        if (version.IsRefused(out var refusal)) return ProblemJson.Of(request.HttpContext, refusal);
        return await EditAsync(request, id, edit, version.Value, cancellationToken);
    }

    private async Task<IActionResult> EditAsync(
        HttpRequest request, PaymentId id, RecurringEdit edit, int? version, CancellationToken cancellationToken)
    {
        var caller = Caller.InstitutionOf(request);
        if (edit.ApplyTo == Following)
            return RecurringAnswers.Of(request, await recurring.EditFollowingAsync(caller, id.Value, edit, version, cancellationToken));
        if (edit.ApplyTo is not (null or This))
            return Wrong(request, "applyTo must be this or following.", "applyTo");
        if (edit.ChangesSchedule)
            return Wrong(request, "Frequency, days and end belong to the recurring payment: say applyTo following.", "applyTo");
        var found = await payments.FindAsync(caller, id, cancellationToken);
        if (!found.IsRefused(out _) && found.Value.RecurringPaymentId is not null)
        {
            var edited = await recurring.EditOneAsync(caller, id.Value, edit, version, cancellationToken);
            if (edited.IsRefused(out var refusal)) return ProblemJson.Of(request.HttpContext, refusal);
            return PaymentAnswers.Of(request, await payments.FindAsync(caller, id, cancellationToken));
        }

        return PaymentAnswers.Of(request, await payments.EditAsync(caller, id, edit.Payment, cancellationToken));
    }

    private static BytesResult Wrong(HttpRequest request, string detail, string field) =>
        ProblemJson.Of(request.HttpContext, new Refusal(ErrorCodes.FieldMalformed, detail, field));
}
