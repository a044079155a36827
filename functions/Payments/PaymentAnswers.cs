using System.Text.Json;
using Cbp.Core.Common;
using Cbp.Core.Idempotency;
using Cbp.Core.Payments;
using Cbp.Core.Payments.Creation;
using Cbp.Functions.Http;
using Microsoft.AspNetCore.Http;

namespace Cbp.Functions.Payments;

/// <summary>Answers about payments.</summary>
internal static class PaymentAnswers
{
    /// <summary>200 with the payment, or the refusal.</summary>
    public static BytesResult Of(HttpRequest request, Outcome<Payment> outcome) =>
        JsonAnswer.Of(request, outcome, payment => PaymentAnswer.Of(payment), AnswersJson.Default.PaymentAnswer);

    /// <summary>201 with the new payment: what is kept under its Idempotency-Key.</summary>
    public static StoredResponse Created(CreatedPayment created)
    {
        var notices = created.Notices.Select(n => new NoticeAnswer(n.Code, n.Detail)).ToList();
        return new StoredResponse(
            StatusCodes.Status201Created,
            JsonAnswer.MediaType,
            "/api/v1/payment/" + created.Payment.PaymentId,
            JsonSerializer.SerializeToUtf8Bytes(PaymentAnswer.Of(created.Payment, notices), AnswersJson.Default.PaymentAnswer));
    }
}
