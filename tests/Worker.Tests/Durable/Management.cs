using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Cbp.Host.Worker.Tests.Durable;

/// <summary>The durable quickstart's starter, and orchestrations to manage.</summary>
public static class Management
{
    [Function("Starter")]
    public static async Task<HttpResponseData> Start(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "start/{id}")] HttpRequestData request, string id, [DurableClient] DurableTaskClient client)
    {
        await client.ScheduleNewOrchestrationInstanceAsync("Waits", "in", new StartOrchestrationOptions(id));
        return await client.CreateCheckStatusResponseAsync(request, id);
    }

    [Function("WaitFor")]
    public static async Task<HttpResponseData> WaitFor(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "wait/{name}")] HttpRequestData request, string name, bool limited, [DurableClient] DurableTaskClient client)
    {
        var id = await client.ScheduleNewOrchestrationInstanceAsync(name);
        using var limit = new CancellationTokenSource();
        if (limited) await limit.CancelAsync();
        return await client.WaitForCompletionOrCreateCheckStatusResponseAsync(
            request, id, returnInternalServerErrorOnFailure: true, getInputsAndOutputs: true, cancellation: limit.Token);
    }

    [Function("Waits")]
    public static async Task<string> Waits([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        context.SetCustomStatus(new { step = 1 });
        return "got " + await context.WaitForExternalEvent<string>("go");
    }

    [Function("Ends")]
    public static Task<int> Ends([OrchestrationTrigger] TaskOrchestrationContext context) => Task.FromResult(context.GetInput<int>() + 1);

    [Function("Breaks")]
    public static Task Breaks([OrchestrationTrigger] TaskOrchestrationContext context) => throw new InvalidOperationException("no luck");
}
