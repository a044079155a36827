using Cbp.Core.Common;
using Cbp.Sandbox.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Cbp.Sandbox.Faults;

/// <summary>Makes calls to the sandbox go wrong, over HTTP.</summary>
public sealed class FaultFunctions(SandboxFaults faults)
{
    /// <summary>Shows the faults that lie ahead.</summary>
    [Function("SandboxReadFaults")]
    public IActionResult Read([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "sandbox/faults")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Reply();
    }

    /// <summary>Sets them, for the systems that are named.</summary>
    [Function("SandboxSetFaults")]
    public async Task<IActionResult> SetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "sandbox/faults")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var read = await RequestJson.ReadAsync(request, SandboxJson.Default.FaultPlan).ConfigureAwait(false);
        if (read.IsRefused(out var refusal)) return Replies.Problem(request, refusal);
        if (Check("processor", read.Value.Processor) is { } processor) return Replies.Problem(request, processor);
        if (Check("coreBanking", read.Value.CoreBanking) is { } coreBanking) return Replies.Problem(request, coreBanking);
        if (Check("notifications", read.Value.Notifications) is { } notifications) return Replies.Problem(request, notifications);
        faults.Set(read.Value);
        return Reply();
    }

    private static Refusal? Check(string system, FaultSettings? settings)
    {
        if (settings is null) return null;
        if (settings.FailNext < 0) return new Refusal(ErrorCodes.NumberOutOfRange, "It must not be negative.", system + ".failNext");
        return settings.LoseReplyNext < 0
            ? new Refusal(ErrorCodes.NumberOutOfRange, "It must not be negative.", system + ".loseReplyNext")
            : null;
    }

    private JsonReply<FaultPlan> Reply() => new(faults.Read(), SandboxJson.Default.FaultPlan);
}
