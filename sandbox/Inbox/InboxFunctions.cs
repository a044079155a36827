using Cbp.Sandbox.Faults;
using Cbp.Sandbox.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Cbp.Sandbox.Inbox;

/// <summary>The members' inboxes over HTTP.</summary>
public sealed class InboxFunctions(PretendInbox inbox, SandboxFaults faults)
{
    /// <summary>Takes a notification.</summary>
    [Function("SandboxDeliverNotification")]
    public async Task<IActionResult> DeliverAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "sandbox/notifications/messages")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var read = await RequestJson.ReadAsync(request, SandboxJson.Default.InboxMessage).ConfigureAwait(false);
        if (read.IsRefused(out var refusal)) return Replies.Problem(request, refusal);
        var fault = faults.Notifications.Take();
        if (fault == Fault.Fails) return Replies.Unavailable;
        await inbox.DeliverAsync(read.Value).ConfigureAwait(false);
        return fault == Fault.LosesReply ? CutConnection.Instance : new NoContentResult();
    }

    /// <summary>Lists a member's notifications.</summary>
    [Function("SandboxInbox")]
    public IActionResult List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "sandbox/inbox/{memberId}")] HttpRequest request, string memberId)
    {
        ArgumentNullException.ThrowIfNull(request);
        var after = RequestJson.Number(request, "after", 0, 0, long.MaxValue);
        if (after.IsRefused(out var refusal)) return Replies.Problem(request, refusal);
        var limit = RequestJson.Number(request, "limit", PretendInbox.DefaultLimit, 1, PretendInbox.MaxLimit);
        if (limit.IsRefused(out refusal)) return Replies.Problem(request, refusal);
        return new JsonReply<InboxList>(inbox.List(memberId, after.Value, (int)limit.Value), SandboxJson.Default.InboxList);
    }

    /// <summary>Empties a member's inbox.</summary>
    [Function("SandboxClearInbox")]
    public async Task<IActionResult> ClearAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "sandbox/inbox/{memberId}")] HttpRequest request, string memberId)
    {
        ArgumentNullException.ThrowIfNull(request);
        await inbox.ClearAsync(memberId).ConfigureAwait(false);
        return new NoContentResult();
    }
}
