using System.Text.Json;
using Cbp.Core.Idempotency;
using Cbp.Core.Payments;
using Cbp.Core.Payments.Operations;
using Cbp.Functions.Http;
using Microsoft.AspNetCore.Http;

namespace Cbp.Functions.Payments.Operations;

/// <summary>Answers to operators, as they are kept under an Idempotency-Key.</summary>
internal static class OperationAnswers
{
    /// <summary>200 with the payment.</summary>
    public static StoredResponse Changed(Payment payment) => Of(StatusCodes.Status200OK, payment, null);

    /// <summary>202 with the payment, and where to ask how it goes on.</summary>
    public static StoredResponse Reprocessing(Payment payment) =>
        Of(StatusCodes.Status202Accepted, payment, $"/api/v1/payment/{payment.PaymentId}/status");

    /// <summary>202 with the confirmation.</summary>
    public static StoredResponse Confirmed(PaymentConfirmation confirmation) => new(
        StatusCodes.Status202Accepted,
        JsonAnswer.MediaType,
        null,
        JsonSerializer.SerializeToUtf8Bytes(
            new ConfirmationAnswer(confirmation.NotificationId.ToString("D"), confirmation.PaymentId.ToString(), confirmation.ConfirmationNumber),
            AnswersJson.Default.ConfirmationAnswer));

    private static StoredResponse Of(int status, Payment payment, string? location) => new(
        status, JsonAnswer.MediaType, location, JsonSerializer.SerializeToUtf8Bytes(PaymentAnswer.Of(payment), AnswersJson.Default.PaymentAnswer));
}
