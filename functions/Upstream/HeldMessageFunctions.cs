using Cbp.Core.Common;
using Cbp.Core.Institutions;
using Cbp.Core.Payments.Upstream;
using Cbp.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Cbp.Functions.Upstream;

/// <summary>Shows people the messages of upstream systems that could not be handled, and does with them what people say.</summary>
public sealed class HeldMessageFunctions(HeldUpstreamMessages held, ILogger<HeldMessageFunctions> logger)
{
    private const int PageSize = 100;

    /// <summary>A page of them: <c>state</c> (Held, or Unresolved which is the default) and <c>cursor</c>.</summary>
    [Function("GetHeldUpstreamMessages")]
    [RequiresRole(CallerRole.SystemAdmin)]
    public async Task<IActionResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/upstream-message")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (state, cursor) = (QueryFields.Text(request, "state"), QueryFields.Text(request, "cursor"));
        if (state.IsRefused(out var refusal) || cursor.IsRefused(out refusal)) return ProblemJson.Of(request.HttpContext, refusal);
        var wanted = HeldState.Unresolved;
        if (state.Value is { } text && !(Enum.GetNames<HeldState>().Contains(text) && Enum.TryParse(text, out wanted)))
            return ProblemJson.Of(request.HttpContext, new Refusal(ErrorCodes.FieldMalformed, "state must be Held or Unresolved.", "state"));
        var found = await held.ListAsync(wanted, cursor.Value, PageSize, cancellationToken);
        return JsonAnswer.Ok(
            new HeldMessagesAnswer([.. found.Select(HeldMessageAnswer.Of)], found.Count == PageSize ? found[^1].MessageId : null),
            UpstreamJson.Default.HeldMessagesAnswer);
    }

    /// <summary>Tries one now: 200 with what became of it.</summary>
    [Function("RetryHeldUpstreamMessage")]
    [RequiresRole(CallerRole.SystemAdmin)]
    public async Task<IActionResult> RetryAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/upstream-message/{messageId}/retry")] HttpRequest request,
        string messageId,
        CancellationToken cancellationToken)
    {
        var outcome = await held.RetryAsync(messageId, cancellationToken);
        return JsonAnswer.Of(request, outcome, decision => new HeldMessageDecisionAnswer(messageId, decision.ToString()), UpstreamJson.Default.HeldMessageDecisionAnswer);
    }

    /// <summary>Gives one up for good: 200 with the message.</summary>
    [Function("DismissHeldUpstreamMessage")]
    [RequiresRole(CallerRole.SystemAdmin)]
    public async Task<IActionResult> DismissAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/upstream-message/{messageId}/dismiss")] HttpRequest request,
        string messageId,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var outcome = await held.DismissAsync(messageId, cancellationToken);
        if (!outcome.IsRefused(out _)) logger.LogWarning("Message {MessageId} of an upstream system was dismissed by hand", messageId);
        return JsonAnswer.Of(request, outcome, HeldMessageAnswer.Of, UpstreamJson.Default.HeldMessageAnswer);
    }
}
