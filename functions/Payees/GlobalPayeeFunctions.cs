using Cbp.Core.Common;
using Cbp.Core.Storage;
using Cbp.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Cbp.Functions.Payees;

/// <summary>Answers what a global payee is.</summary>
public sealed class GlobalPayeeFunctions(IDatabase database)
{
    /// <summary>The payee, closed ones too.</summary>
    [Function("GetGlobalPayee")]
    public async Task<IActionResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/payee/global-payee/{internalPayeeId}")] HttpRequest request,
        string internalPayeeId,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var id = PathIds.Text(internalPayeeId, "internalPayeeId");
        if (id.IsRefused(out var refusal)) return ProblemJson.Of(request.HttpContext, refusal);
        var payee = await database.ReadAsync(
            work => work.Payees.FindGlobalAsync(new InternalPayeeId(id.Value)), cancellationToken);
        return payee is null
            ? ProblemJson.Of(request.HttpContext, new Refusal(ErrorCodes.PayeeNotFound, "There is no global payee of this id.", "internalPayeeId"))
            : JsonAnswer.Ok(GlobalPayeeAnswer.Of(payee), AnswersJson.Default.GlobalPayeeAnswer);
    }
}
