using Cbp.Core.Common;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Cbp.Functions.Http;

/// <summary>
/// Finds out whose call it is, by the header X-Api-Key. Everything under /api needs one; a missing and a wrong key get
/// the same answer, which says nothing of keys that exist.
/// </summary>
internal sealed class ApiKeyMiddleware(ApiKeys keys) : IFunctionsWorkerMiddleware
{
    /// <summary>The header that carries the key.</summary>
    public const string Header = "X-Api-Key";

    private static readonly Refusal NotKnown =
        new(HttpErrors.Unauthenticated, $"Send a valid API key in the header {Header}.");

    /// <inheritdoc />
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        if (context.GetHttpContext() is { } http && http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
        {
            var key = http.Request.Headers[Header];
            if (key.Count != 1 || await keys.FindAsync(key[0], http.RequestAborted) is not { } institution)
            {
                context.GetInvocationResult().Value = ProblemJson.Of(http, NotKnown);
                return;
            }

            Caller.Set(http, institution);
        }

        await next(context);
    }
}
