using System.Diagnostics;
using Cbp.Core.Common;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Cbp.Sandbox.Http;

/// <summary>The answers that all parts of the sandbox give.</summary>
internal static class Replies
{
    /// <summary>Refuses a call.</summary>
    public static IActionResult Problem(HttpRequest request, Refusal refusal)
    {
        var status = refusal.Error.Kind == ErrorKind.NotFound ? 404 : 400;
        var correlationId = Activity.Current?.TraceId.ToString() ?? request.HttpContext.TraceIdentifier;
        var problem = new SandboxProblem(
            "about:blank",
            status == 404 ? "Not Found" : "Bad Request",
            status,
            refusal.Detail,
            refusal.Error.Code,
            refusal.Field,
            correlationId);
        return new JsonReply<SandboxProblem>(problem, SandboxJson.Default.SandboxProblem, status, "application/problem+json");
    }

    /// <summary>A fault that was asked for: 503 without a word.</summary>
    public static IActionResult Unavailable { get; } = new StatusCodeResult(503);
}
