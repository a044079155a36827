using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Cbp.Sandbox;

/// <summary>
/// Answers 404 for the sandbox's functions everywhere but in Development: where the assembly is there, its functions are found.
/// </summary>
public sealed class SandboxOnlyInDevelopment : IFunctionsWorkerMiddleware
{
    private const string EntryPointPrefix = "Cbp.Sandbox.";

    /// <inheritdoc />
    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        if (!context.FunctionDefinition.EntryPoint.StartsWith(EntryPointPrefix, StringComparison.Ordinal)) return next(context);
        if (context.InstanceServices.GetRequiredService<IHostEnvironment>().IsDevelopment()) return next(context);
        if (context.GetHttpContext() is { } http) http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
