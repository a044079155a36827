using Cbp.Core.Common;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Cbp.Functions.Http;

/// <summary>The first steps of a call: it goes on with what its path and body say, or is answered with why they say nothing.</summary>
internal static class CallParts
{
    /// <summary>Goes on with an id of the path.</summary>
    public static Task<IActionResult> WithAsync<TId>(HttpRequest request, Outcome<TId> id, Func<TId, Task<IActionResult>> goOn)
    {
        ArgumentNullException.ThrowIfNull(request);
        return id.IsRefused(out var refusal) ? Task.FromResult<IActionResult>(ProblemJson.Of(request.HttpContext, refusal)) : goOn(id.Value);
    }

    /// <summary>Goes on with an id of the path and the body, which is there until the answer is.</summary>
    public static Task<IActionResult> WithBodyAsync<TId>(
        HttpRequest request, Outcome<TId> id, Func<TId, RequestBody, Task<IActionResult>> goOn, CancellationToken cancellationToken) => WithAsync(
        request,
        id,
        async known =>
        {
            var read = await RequestBody.ReadAsync(request, cancellationToken);
            if (read.IsRefused(out var refusal)) return ProblemJson.Of(request.HttpContext, refusal);
            using var body = read.Value;
            return await goOn(known, body);
        });
}
