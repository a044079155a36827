using System.Text.Json;
using Cbp.Core.Common;
using Cbp.Core.Idempotency;
using Cbp.Core.Jobs;
using Cbp.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Cbp.Functions.Jobs;

/// <summary>"202, then poll": answers to calls that start a job.</summary>
internal static class JobAnswers
{
    /// <summary>How many seconds a caller waits before it asks, and asks again.</summary>
    public const string PollAfter = "1";

    /// <summary>202 with the job and, in Location, where to ask after it: what is kept under an Idempotency-Key.</summary>
    public static StoredResponse Accepted(Job job) => new(
        StatusCodes.Status202Accepted,
        JsonAnswer.MediaType,
        "/api/v1/jobs/" + job.JobId,
        JsonSerializer.SerializeToUtf8Bytes(JobAnswer.Of(job), AnswersJson.Default.JobAnswer));

    /// <summary>The answer that was stored, with its headers; or the refusal.</summary>
    public static IActionResult Of(HttpRequest request, Outcome<StoredResponse> outcome)
    {
        if (outcome.IsRefused(out var refusal)) return ProblemJson.Of(request.HttpContext, refusal);
        var answer = outcome.Value;
        var headers = request.HttpContext.Response.Headers;
        if (answer.Location is { } location) headers.Location = location;
        if (answer.StatusCode == StatusCodes.Status202Accepted) headers.RetryAfter = PollAfter;
        return new BytesResult(answer.StatusCode, answer.ContentType, answer.Body);
    }
}
