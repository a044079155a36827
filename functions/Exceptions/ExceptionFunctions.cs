using System.Text.Json;
using Cbp.Core.Exceptions;
using Cbp.Core.Idempotency;
using Cbp.Core.Institutions;
using Cbp.Functions.Http;
using Cbp.Functions.Payments;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Cbp.Functions.Exceptions;

/// <summary>Shows what went wrong with payments, and lets people deal with it.</summary>
public sealed class ExceptionFunctions(ExceptionQueries exceptions, ExceptionResolving resolving)
{
    private const string ResolveEndpoint = "POST exception/resolve/";

    /// <summary>A page, newest first; filters and cursor come in the query string.</summary>
    [Function("GetExceptions")]
    public async Task<IActionResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/exception")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var read = ExceptionParameters.Read(request);
        if (read.IsRefused(out var refusal)) return ProblemJson.Of(request.HttpContext, refusal);
        var (query, from, to) = read.Value;
        return JsonAnswer.Of(
            request,
            await exceptions.ListAsync(query, Caller.InstitutionOf(request), from, to, cancellationToken),
            page => new ExceptionPageAnswer([.. page.Exceptions.Select(ExceptionAnswer.Of)], page.Next?.ToString()),
            AnswersJson.Default.ExceptionPageAnswer);
    }

    /// <summary>The exception, with its version as ETag.</summary>
    [Function("GetException")]
    public Task<IActionResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/exception/{exceptionId}")] HttpRequest request,
        string exceptionId,
        CancellationToken cancellationToken) => CallParts.WithAsync(
        request,
        PathIds.Exception(exceptionId),
        async id =>
        {
            var caller = Caller.Of(request);
            var found = await exceptions.FindAsync(caller.Institution, SeesAll(caller), id, cancellationToken);
            if (!found.IsRefused(out _)) EntityVersion.Tell(request, found.Value.Version);
            return JsonAnswer.Of(request, found, ExceptionAnswer.Of, AnswersJson.Default.ExceptionAnswer);
        });

    /// <summary>Resolves it: 200 with the exception as it is then. If-Match names the version that was seen.</summary>
    [Function("ResolveException")]
    public Task<IActionResult> ResolveAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/exception/{exceptionId}/resolve")] HttpRequest request,
        string exceptionId,
        CancellationToken cancellationToken) => CallParts.WithBodyAsync(
        request, PathIds.Exception(exceptionId), (id, body) => ResolveAsync(request, id, body, cancellationToken), cancellationToken);

    private async Task<IActionResult> ResolveAsync(HttpRequest request, Guid id, RequestBody body, CancellationToken cancellationToken)
    {
        var fields = body.Fields;
        var asked = new ResolveRequest(fields.Text("action"), fields.Text("accountNumber"), fields.Text("routingNumber"), fields.Text("note"));
        if (fields.Refusal is { } wrongType) return ProblemJson.Of(request.HttpContext, wrongType);
        var version = EntityVersion.Seen(request);
        if (version.IsRefused(out var refusal)) return ProblemJson.Of(request.HttpContext, refusal);
        var caller = Caller.Of(request);
        var key = IdempotencyKey.Of(request, caller.Institution, ResolveEndpoint + id.ToString("D"), body.Hash);
        if (key.IsRefused(out refusal)) return ProblemJson.Of(request.HttpContext, refusal);

        var who = new ExceptionCaller(caller.Institution, SeesAll(caller), caller.Name, id);
        var outcome = await resolving.ResolveAsync(who, asked, version.Value, key.Value, Render, cancellationToken);
        return outcome.IsRefused(out refusal)
            ? ProblemJson.Of(request.HttpContext, refusal)
            : new BytesResult(outcome.Value.StatusCode, outcome.Value.ContentType, outcome.Value.Body);
    }

    private static bool SeesAll(Caller caller) => caller.Role == CallerRole.SystemAdmin;

    private static StoredResponse Render(PaymentException exception) => new(
        StatusCodes.Status200OK,
        JsonAnswer.MediaType,
        null,
        JsonSerializer.SerializeToUtf8Bytes(ExceptionAnswer.Of(exception), AnswersJson.Default.ExceptionAnswer));
}
