using Cbp.Core.Common;
using Cbp.Sandbox.Faults;
using Cbp.Sandbox.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Cbp.Sandbox.Processor;

/// <summary>The pretend processor over HTTP.</summary>
public sealed class ProcessorFunctions(PretendProcessor processor, SubmissionLog log, SandboxFaults faults)
{
    private const string IdempotencyKey = "Idempotency-Key";

    /// <summary>Takes a submission.</summary>
    [Function("SandboxSubmitPayment")]
    public async Task<IActionResult> SubmitAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "sandbox/processor/submissions")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var read = await RequestJson.ReadAsync(request, SandboxJson.Default.Submission).ConfigureAwait(false);
        if (read.IsRefused(out var refusal)) return Replies.Problem(request, refusal);
        var submission = read.Value;
        if (RequestJson.CheckAmount(submission.Amount) is { } amountRefused) return Replies.Problem(request, amountRefused);
        if (!Guid.TryParseExact(request.Headers[IdempotencyKey].ToString(), "D", out var key) || key != submission.PaymentId)
            return Replies.Problem(request, new Refusal(ErrorCodes.FieldMalformed, "The Idempotency-Key must be the paymentId.", IdempotencyKey));

        var fault = faults.Processor.Take();
        if (fault == Fault.Fails) return Replies.Unavailable;
        var answer = await processor.SubmitAsync(submission).ConfigureAwait(false);
        if (fault == Fault.LosesReply || answer.LosesReply) return CutConnection.Instance;
        return Reply(answer, answer.Status == SubmissionStatus.SystemError ? 503 : 200);
    }

    /// <summary>Tells what became of a payment.</summary>
    [Function("SandboxLookUpSubmission")]
    public IActionResult LookUp(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "sandbox/processor/submissions/{paymentId}")] HttpRequest request, string paymentId)
    {
        if (!Guid.TryParseExact(paymentId, "D", out var id))
            return Replies.Problem(request, new Refusal(ErrorCodes.FieldMalformed, "paymentId must be a UUID.", "paymentId"));
        var answer = processor.LookUp(id);
        return Reply(answer, answer.Status == SubmissionStatus.NotFound ? 404 : 200);
    }

    /// <summary>Lists what the processor was sent and what it accepted.</summary>
    [Function("SandboxSubmissions")]
    public IActionResult List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "sandbox/submissions")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        Guid? paymentId = null;
        if (request.Query["paymentId"].ToString() is { Length: > 0 } text)
        {
            if (!Guid.TryParseExact(text, "D", out var id))
                return Replies.Problem(request, new Refusal(ErrorCodes.FieldMalformed, "paymentId must be a UUID.", "paymentId"));
            paymentId = id;
        }

        var after = RequestJson.Number(request, "after", 0, 0, long.MaxValue);
        if (after.IsRefused(out var refusal)) return Replies.Problem(request, refusal);
        var limit = RequestJson.Number(request, "limit", SubmissionLog.DefaultLimit, 1, SubmissionLog.MaxLimit);
        if (limit.IsRefused(out refusal)) return Replies.Problem(request, refusal);
        return new JsonReply<SubmissionList>(log.List(paymentId, after.Value, (int)limit.Value), SandboxJson.Default.SubmissionList);
    }

    private static JsonReply<SubmissionAnswer> Reply(SubmissionAnswer answer, int status) =>
        new(answer, SandboxJson.Default.SubmissionAnswer, status);
}
