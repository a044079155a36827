using Cbp.Core.Institutions;
using Cbp.Core.Payees.Closing;
using Cbp.Functions.Http;
using Cbp.Functions.Jobs;
using Cbp.Functions.Payments;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Cbp.Functions.Payees;

/// <summary>Closes a global payee, which every institution shares.</summary>
public sealed class GlobalPayeeClosingFunctions(GlobalPayeeClosing closing)
{
    private const string Endpoint = "POST payee/global/close";

    /// <summary>Closes it: 202 with the job that walks the members' entries.</summary>
    [Function("CloseGlobalPayee")]
    [RequiresRole(CallerRole.SystemAdmin)]
    public async Task<IActionResult> CloseAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/payee/global/close")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var read = await RequestBody.ReadAsync(request, cancellationToken);
        if (read.IsRefused(out var refusal)) return ProblemJson.Of(request.HttpContext, refusal);
        using var body = read.Value;
        var fields = body.Fields;
        var internalPayeeId = fields.Text("internalPayeeId");
        if (fields.Refusal is { } wrongType) return ProblemJson.Of(request.HttpContext, wrongType);
        var key = IdempotencyKey.Of(request, Caller.InstitutionOf(request), Endpoint, body.Hash);
        if (key.IsRefused(out refusal)) return ProblemJson.Of(request.HttpContext, refusal);
        return JobAnswers.Of(request, await closing.CloseAsync(
            Caller.InstitutionOf(request), internalPayeeId, key.Value, JobAnswers.Accepted, cancellationToken));
    }
}
