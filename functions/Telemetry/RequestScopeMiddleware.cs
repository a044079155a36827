using Cbp.Core.Telemetry;
using Cbp.Functions.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Cbp.Functions.Telemetry;

/// <summary>
/// Behind the middleware that finds the caller: says of the work of a request whose it is and by which id it is found again, in its
/// trace and beside each log line.
/// </summary>
internal sealed class RequestScopeMiddleware : IFunctionsWorkerMiddleware
{
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

        var payment = PathIds.Payment(http.Request.RouteValues.GetValueOrDefault("paymentId") as string);
        using var about = WorkScope.Begin(
            Caller.Find(http)?.Institution.Value,
            CorrelationId.Of(http),
            payment.IsRefused(out _) ? null : payment.Value.ToString());
        await next(context);
    }
}
