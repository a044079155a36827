using Cbp.Host.Worker.Functions;
using Cbp.Host.Worker.Invocation;
using Cbp.Host.Worker.Outputs;
using Cbp.Host.Worker.Runtime;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Cbp.Host.Worker.Http;

/// <summary>Answers the requests of one HTTP function.</summary>
internal sealed class HttpFunctionHandler(
    FunctionModel function, InvocationPipeline pipeline, HostGate gate, RequestDrain drain, FunctionKeys keys, OutputSender outputs)
{
    private readonly bool _drains = function.Parameters.Any(p => p.Parameter.ParameterType == typeof(DurableTaskClient));
    private readonly AuthorizationLevel _level = ((HttpTriggerAttribute)function.Trigger).AuthLevel;

    public async Task HandleAsync(HttpContext http)
    {
        function.Begin();
        try
        {
            // Kestrel listens a moment before engine and broker run: what comes in by then waits.
            if (!gate.IsOpen) await gate.WaitAsync(http.RequestAborted);
            if (_level != AuthorizationLevel.Anonymous && !keys.Allow(function.Name, _level, http.Request)) http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            else if (_drains) await DrainAsync(http);
            else await InvokeAsync(http);
        }
        finally
        {
            function.End();
        }
    }

    private async Task DrainAsync(HttpContext http)
    {
        if (!drain.TryEnter())
        {
            RequestDrain.Refuse(http);
            return;
        }

        try
        {
            await InvokeAsync(http);
        }
        finally
        {
            drain.Exit();
        }
    }

    private async Task InvokeAsync(HttpContext http)
    {
        var context = new EmbeddedFunctionContext(function, function.Host.Services) { HttpContext = http };
        try
        {
            await pipeline.RunAsync(context);
            var answer = context.Result;
            if (!ReferenceEquals(function.Outputs, FunctionOutputs.None))
            {
                await outputs.SendAsync(context, context.CancellationToken);
                answer = context.HttpOutput;
            }

            if (answer is not null) await HttpAnswer.WriteAsync(http, answer);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            function.Logger.LogDebug("The caller of '{Function}' went away.", function.Name);
        }
        catch (Exception e)
        {
            Fail(http, context, e);
        }
    }

    // The caller learns that it failed, and nothing else.
    private void Fail(HttpContext http, EmbeddedFunctionContext context, Exception e)
    {
        if (e is BadHttpRequestException { StatusCode: var status } && !http.Response.HasStarted)
        {
            http.Response.Clear();
            http.Response.StatusCode = status;
            return;
        }

        function.Logger.LogError(e, "Executed 'Functions.{Function}' (Failed, Id={InvocationId})", function.Name, context.InvocationId);
        if (http.Response.HasStarted)
        {
            http.Abort();
            return;
        }

        http.Response.Clear();
        http.Response.StatusCode = StatusCodes.Status500InternalServerError;
    }
}
