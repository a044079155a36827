#pragma warning disable CA1822 // instance methods are part of what is tested
using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cbp.Host.Worker.Tests.Context;

public sealed class Probes(Probes.PerInvocation scoped, ILogger<Probes> logger)
{
    [Function("Scoped")]
    public string Scoped([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "scoped")] HttpRequest request, FunctionContext context)
    {
        logger.LogInformation("in the function");
        var again = context.InstanceServices.GetRequiredService<PerInvocation>();
        return $"{ReferenceEquals(scoped, again)} {scoped.Id}";
    }

    [Function("Described")]
    public static IActionResult Described(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "described/{id}")] HttpRequest request, FunctionContext context, string id) =>
        new OkObjectResult(new
        {
            context.FunctionDefinition.Name,
            context.FunctionDefinition.EntryPoint,
            Parameters = context.FunctionDefinition.Parameters.Select(p => p.Name),
            Trigger = context.FunctionDefinition.InputBindings["request"].Type,
            SameHttpContext = ReferenceEquals(context.GetHttpContext(), request.HttpContext),
            Id = context.BindingContext.BindingData["id"],
            Query = context.BindingContext.BindingData["q"],
            SameId = context.FunctionId == context.FunctionDefinition.Id,
            Trace = context.TraceContext.TraceParent,
            Invocation = context.InvocationId,
        });

    [Function("Item")]
    public static string Item([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "item")] HttpRequest request, FunctionContext context) =>
        $"{context.Items["from"]} {context.Features.Get<Feature>()?.Name}";

    [Function("Traced")]
    public static string Traced([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "traced")] HttpRequest request) => Activity.Current?.OperationName ?? "none";

    [Function("Slow")]
    public static async Task<string> Slow([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "slow")] HttpRequest request, CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        return "never";
    }

    public sealed class PerInvocation : IDisposable
    {
        public Guid Id { get; } = Guid.NewGuid();

        public bool IsDisposed { get; private set; }

        public void Dispose() => IsDisposed = true;
    }

    public sealed record Feature(string Name);
}
