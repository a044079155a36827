using System.Diagnostics;
using Cbp.Core.Telemetry;
using Cbp.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
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

        Describe(http);
        var payment = PathIds.Payment(http.Request.RouteValues.GetValueOrDefault("paymentId") as string);
        using var about = WorkScope.Begin(
            Caller.Find(http)?.Institution.Value,
            CorrelationId.Of(http),
            payment.IsRefused(out _) ? null : payment.Value.ToString());
        await next(context);
    }

    // As the semantic conventions have a server's span; .NET makes it and says nothing of what it is about.
    private static void Describe(HttpContext http)
    {
        if (http.Features.Get<IHttpActivityFeature>()?.Activity is not { Recorded: true } activity) return;
        var route = (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
        activity.DisplayName = route is null ? http.Request.Method : $"{http.Request.Method} {route}";
        activity.SetTag("http.request.method", http.Request.Method);
        activity.SetTag("http.route", route);
        activity.SetTag("url.scheme", http.Request.Scheme);
        http.Response.OnStarting(() =>
        {
            activity.SetTag("http.response.status_code", http.Response.StatusCode);
            if (http.Response.StatusCode >= StatusCodes.Status500InternalServerError) activity.SetStatus(ActivityStatusCode.Error);
            return Task.CompletedTask;
        });
    }
}
