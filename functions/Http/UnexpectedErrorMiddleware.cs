using Cbp.Core.Common;
using Cbp.Core.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;

namespace Cbp.Functions.Http;

/// <summary>
/// Gives every HTTP answer its correlation id, and an error that nobody foresaw a problem-details answer that tells
/// nothing of the inside; the log has it all under the same id.
/// </summary>
internal sealed class UnexpectedErrorMiddleware(ILogger<UnexpectedErrorMiddleware> logger) : IFunctionsWorkerMiddleware
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    /// <inheritdoc />
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        if (context.GetHttpContext() is not { } http)
        {
            await next(context);
            return;
        }

        http.Response.Headers[CorrelationId.Header] = CorrelationId.Of(http);
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The caller has gone: there is nobody to answer.
        }
        catch (StoreUnavailableException error) when (!http.Response.HasStarted)
        {
            logger.LogError(
                error, "{Function}: the store is not available; correlation id {CorrelationId}", context.FunctionDefinition.Name, CorrelationId.Of(http));
            context.GetInvocationResult().Value = ProblemJson.Of(
                http, new Refusal(HttpErrors.StoreUnavailable, "The store cannot be reached at the moment: call again, under the same Idempotency-Key.", null, RetryAfter));
        }
        catch (Exception error) when (!http.Response.HasStarted)
        {
            logger.LogError(
                error, "{Function} failed; correlation id {CorrelationId}", context.FunctionDefinition.Name, CorrelationId.Of(http));
            context.GetInvocationResult().Value = ProblemJson.Of(
                http, new Refusal(HttpErrors.Unexpected, "Something went wrong here. Name the correlation id when you report it."));
        }
    }
}
