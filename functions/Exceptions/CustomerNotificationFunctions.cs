using Cbp.Core.Notifications;
using Cbp.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Cbp.Functions.Exceptions;

/// <summary>Lets support tell a member what became of an exception.</summary>
public sealed class CustomerNotificationFunctions(CustomerNotifications notifications)
{
    /// <summary>Takes a notification for delivery: 202 with its id.</summary>
    [Function("SendCustomerNotification")]
    public async Task<IActionResult> SendAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/exception/send-customer-notification")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var read = await RequestBody.ReadAsync(request, cancellationToken);
        if (read.IsRefused(out var refusal)) return ProblemJson.Of(request.HttpContext, refusal);
        using var body = read.Value;

        var fields = body.Fields;
        var asked = new CustomerNotificationRequest
        {
            MemberId = fields.Text("memberId"),
            PaymentId = fields.Text("paymentId"),
            Subject = fields.Text("subject"),
            Text = fields.Text("text"),
        };
        if (fields.Refusal is { } wrongType) return ProblemJson.Of(request.HttpContext, wrongType);

        var outcome = await notifications.RequestAsync(Caller.InstitutionOf(request), asked, cancellationToken);
        return outcome.IsRefused(out refusal)
            ? ProblemJson.Of(request.HttpContext, refusal)
            : JsonAnswer.WithStatus(
                StatusCodes.Status202Accepted,
                new NotificationAcceptedAnswer(outcome.Value.ToString("D")),
                AnswersJson.Default.NotificationAcceptedAnswer);
    }
}
