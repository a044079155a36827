using Cbp.Core.Common;
using Cbp.Core.Jobs;
using Cbp.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Cbp.Functions.Jobs;

/// <summary>Answers how far a job has come.</summary>
public sealed class JobFunctions(JobRunner jobs)
{
    /// <summary>The job: with Retry-After as long as it is worth asking again.</summary>
    [Function("GetJob")]
    public async Task<IActionResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/jobs/{jobId}")] HttpRequest request,
        string jobId,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!JobId.TryParse(jobId, out var id))
            return ProblemJson.Of(request.HttpContext, new Refusal(HttpErrors.IdMalformed, "A jobId is a UUID in the hyphenated form.", "jobId"));
        var found = await jobs.FindAsync(Caller.InstitutionOf(request), id, cancellationToken);
        if (found is { Refusal: null, Value.Job.HasEnded: false }) request.HttpContext.Response.Headers.RetryAfter = JobAnswers.PollAfter;
        return JsonAnswer.Of(request, found, report => JobAnswer.Of(report.Job, report.Refusals), AnswersJson.Default.JobAnswer);
    }
}
