using Cbp.Sandbox.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Cbp.Sandbox.Clock;

/// <summary>The test clock over HTTP.</summary>
public sealed class ClockFunctions(SandboxClock clock)
{
    /// <summary>Shows the time that the application sees.</summary>
    [Function("SandboxReadClock")]
    public IActionResult Read([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "sandbox/clock")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Reply(clock.Read());
    }

    /// <summary>Sets or advances it.</summary>
    [Function("SandboxMoveClock")]
    public async Task<IActionResult> MoveAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "sandbox/clock")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var read = await RequestJson.ReadAsync(request, SandboxJson.Default.ClockCommand).ConfigureAwait(false);
        if (read.IsRefused(out var refusal)) return Replies.Problem(request, refusal);
        var move = ClockCommands.Read(read.Value, clock.Read().Now);
        if (move.IsRefused(out refusal)) return Replies.Problem(request, refusal);
        return Reply(move.Value.To is { } to
            ? await clock.SetAsync(to).ConfigureAwait(false)
            : await clock.AdvanceAsync(move.Value.By.GetValueOrDefault()).ConfigureAwait(false));
    }

    private static JsonReply<ClockReply> Reply(ClockReading reading) => new(ClockReply.Of(reading), SandboxJson.Default.ClockReply);
}
