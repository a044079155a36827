using Cbp.Host.Worker.Functions;
using Cbp.Host.Worker.Http;
using Cbp.Host.Worker.Runtime;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Cbp.Host.Worker.Durable.Management;

/// <summary>Where the management API stands, and who may call it: the key "durabletask_extension", or the master key.</summary>
internal sealed class ManagementEndpoints(HostState host, HostGate gate, RequestDrain drain, FunctionKeys keys)
{
    private delegate Task<IResult> Handler(HttpContext http, DurableTaskClient client);

    public IEnumerable<Endpoint> Create(FunctionCatalog catalog)
    {
        var orchestrators = catalog.Functions.Select(f => (f.Trigger as OrchestrationTriggerAttribute, f.Name))
            .Where(f => f.Item1 is not null).Select(f => f.Item1!.Orchestration ?? f.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (orchestrators.Count == 0) return [];
        var api = new ManagementApi(orchestrators.Contains);
        return
        [
            Map("GET", "instances", ManagementApi.ListAsync),
            Map("DELETE", "instances", ManagementApi.PurgeManyAsync),
            Map("GET", "instances/{instanceId}", ManagementApi.StatusAsync),
            Map("DELETE", "instances/{instanceId}", ManagementApi.PurgeAsync),
            Map("POST", "instances/{instanceId}/raiseEvent/{eventName}", ManagementApi.RaiseEventAsync),
            Map("POST", "instances/{instanceId}/terminate", ManagementApi.TerminateAsync),
            Map("POST", "instances/{instanceId}/suspend", ManagementApi.SuspendAsync),
            Map("POST", "instances/{instanceId}/resume", ManagementApi.ResumeAsync),
            Map("POST", "instances/{instanceId}/restart", ManagementApi.RestartAsync),
            Map("POST", "orchestrators/{functionName}/{instanceId?}", api.StartAsync),
        ];
    }

    private Endpoint Map(string method, string path, Handler handler)
    {
        var builder = new RouteEndpointBuilder(http => HandleAsync(http, handler), RoutePatternFactory.Parse(ManagementLinks.Prefix + "/" + path), order: 0)
        {
            DisplayName = $"durabletask {method} {path}",
        };
        builder.Metadata.Add(new HttpMethodMetadata([method]));
        return builder.Build();
    }

    private async Task HandleAsync(HttpContext http, Handler handler)
    {
        if (!gate.IsOpen) await gate.WaitAsync(http.RequestAborted);
        if (!keys.AllowManagement(http.Request))
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        if (!drain.TryEnter())
        {
            RequestDrain.Refuse(http);
            return;
        }

        try
        {
            var result = await AnswerAsync(http, handler);
            await result.ExecuteAsync(http);
        }
        finally
        {
            drain.Exit();
        }
    }

    private async Task<IResult> AnswerAsync(HttpContext http, Handler handler)
    {
        try
        {
            return await handler(http, host.DurableClient);
        }
        catch (FormatException e)
        {
            return Results.BadRequest(e.Message);
        }
    }
}
