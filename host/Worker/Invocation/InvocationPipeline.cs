using System.Diagnostics;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;

namespace Cbp.Host.Worker.Invocation;

/// <summary>Runs an invocation: log scope, trace, time limit, the app's middleware, and at its end the function.</summary>
internal sealed class InvocationPipeline
{
    private readonly FunctionExecutionDelegate _entry;
    private readonly TimeSpan? _timeout;

    public InvocationPipeline(IReadOnlyList<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middleware, TimeSpan? timeout)
    {
        FunctionExecutionDelegate next = Terminal;
        for (var i = middleware.Count - 1; i >= 0; i--) next = middleware[i](next);
        _entry = next;
        _timeout = timeout;
    }

    /// <summary>Runs the invocation with its scope, trace and time limit. Its result is in the context; exceptions are the caller's.</summary>
    public async Task RunAsync(EmbeddedFunctionContext context, CancellationToken cancellationToken = default)
    {
        using var scope = context.Function.Logger.BeginScope(new InvocationLogScope(context));
        using var activity = StartActivity(context);
        using var limit = _timeout is { } timeout ? Limit(context, timeout, cancellationToken) : null;
        try
        {
            await _entry(context);
        }
        catch (Exception e) when (activity is not null)
        {
            activity.SetStatus(ActivityStatusCode.Error, e.Message);
            activity.AddException(e);
            throw;
        }
    }

    /// <summary>
    /// Runs one episode of an orchestrator. It has neither trace nor time limit: an episode that waits is dropped, not finished.
    /// </summary>
    public async Task RunEpisodeAsync(EmbeddedFunctionContext context)
    {
        using var scope = context.Function.Logger.BeginScope(new InvocationLogScope(context));
        await _entry(context);
    }

    private static Task Terminal(FunctionContext context)
    {
        var embedded = EmbeddedFunctionContext.Of(context);
        var call = embedded.Function.Invoker.InvokeAsync(embedded);
        if (!call.IsCompletedSuccessfully) return Await(embedded, call);
        embedded.Result = call.Result;
        return Task.CompletedTask;

        static async Task Await(EmbeddedFunctionContext embedded, ValueTask<object?> call) => embedded.Result = await call;
    }

    private static Activity? StartActivity(EmbeddedFunctionContext context)
    {
        var activity = InvocationTrace.Source.StartActivity("function " + context.Function.Name, ActivityKind.Internal);
        if (activity is null) return null;
        activity.SetTag("schema.url", "https://opentelemetry.io/schemas/1.37.0");
        activity.SetTag("faas.name", context.Function.Name);
        activity.SetTag("faas.invocation_id", context.InvocationId);
        return activity;
    }

    private static CancellationTokenSource Limit(EmbeddedFunctionContext context, TimeSpan timeout, CancellationToken outer)
    {
        var source = CancellationTokenSource.CreateLinkedTokenSource(outer, context.CancellationToken);
        source.CancelAfter(timeout);
        context.SetCancellation(source.Token);
        source.Token.Register(() =>
        {
            if (outer.IsCancellationRequested || context.HttpContext?.RequestAborted.IsCancellationRequested == true) return;
            context.Function.Logger.LogError("Timeout value of {Timeout} exceeded by function '{Function}' (Id: '{InvocationId}'). Its cancellation token is cancelled.",
                timeout, context.Function.Name, context.InvocationId);
        });
        return source;
    }
}
