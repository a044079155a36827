using Cbp.Core.Common;
using Cbp.Core.Reconciliation;
using Cbp.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Cbp.Functions.Reconciliation;

/// <summary>Takes files of the processor's that an institution brings itself.</summary>
public sealed class SettlementFileFunctions(SettlementUploads uploads)
{
    // A million lines have some ninety bytes each.
    private const long LargestFile = 512L * 1024 * 1024;
    private const int ProblemsNamed = 5;

    /// <summary>Reads a file as it comes: 200 with what it has, or 422 with what is wrong with it, by line and column; nothing of that one counts.</summary>
    [Function("UploadSettlementFile")]
    public async Task<IActionResult> UploadAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/v1/reconciliation/{day}/files/{format}")] HttpRequest request,
        string day,
        string format,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = LargestFile;
        var caller = Caller.Of(request);
        var uploaded = await uploads.UploadAsync(caller.Institution, caller.Name, day, format, request.Body, cancellationToken);
        if (uploaded is { Refusal: null, Value: { Status: SettlementFileStatus.Refused } refused })
        {
            var first = string.Join(" ", refused.Problems.Take(ProblemsNamed).Select(problem => problem.ToString()));
            var all = refused.ProblemCount > ProblemsNamed ? $"{refused.ProblemCount} things are wrong with the file. The first: " : "";
            return ProblemJson.Of(request.HttpContext, new Refusal(ErrorCodes.SettlementFileRefused, all + first));
        }

        return JsonAnswer.Of(request, uploaded, SettlementFileAnswer.Of, AnswersJson.Default.SettlementFileAnswer);
    }
}
