using Cbp.Sandbox.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Cbp.Sandbox.Verification;

/// <summary>The pretend verification system over HTTP.</summary>
public sealed class VerificationFunctions(PretendVerifier verifier)
{
    /// <summary>Verifies an account, at once or later.</summary>
    [Function("SandboxVerifyAccount")]
    public async Task<IActionResult> VerifyAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "sandbox/verification/accounts")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var read = await RequestJson.ReadAsync(request, SandboxJson.Default.AccountToVerify).ConfigureAwait(false);
        if (read.IsRefused(out var refusal)) return Replies.Problem(request, refusal);
        var answer = await verifier.VerifyAsync(read.Value).ConfigureAwait(false);
        return new JsonReply<VerificationAnswer>(answer, SandboxJson.Default.VerificationAnswer);
    }
}
