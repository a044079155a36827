using Cbp.Core.Common;
using Cbp.Core.Configuration;
using Cbp.Core.Institutions;
using Cbp.Core.Notifications;
using Cbp.Functions.Exceptions;
using Cbp.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.FeatureManagement;

namespace Cbp.Functions.Notifications;

/// <summary>Lets a member write to the institution's support.</summary>
public sealed class SupportFunctions(CustomerNotifications notifications, InstitutionSettings settings, IFeatureManager features)
{
    /// <summary>Takes the message for delivery: 202 with its id; 422 where the institution has switched it off.</summary>
    [Function("SendToSupport")]
    public async Task<IActionResult> SendAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/notification/send/support")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var caller = Caller.InstitutionOf(request);
        if (await settings.FindAsync(caller, cancellationToken) is not { } institution
            || !await features.IsEnabledAsync(FeatureNames.SupportMessages, institution))
        {
            return ProblemJson.Of(
                request.HttpContext, new Refusal(ErrorCodes.FeatureSwitchedOff, "The institution takes no messages to support here."));
        }

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

        var outcome = await notifications.RequestSupportAsync(caller, asked, cancellationToken);
        return outcome.IsRefused(out refusal)
            ? ProblemJson.Of(request.HttpContext, refusal)
            : JsonAnswer.WithStatus(
                StatusCodes.Status202Accepted,
                new NotificationAcceptedAnswer(outcome.Value.ToString("D")),
                AnswersJson.Default.NotificationAcceptedAnswer);
    }
}
