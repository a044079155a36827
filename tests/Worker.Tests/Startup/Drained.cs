using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Cbp.Host.Worker.Tests.Startup;

/// <summary>A function that starts orchestrations, held while the host stops.</summary>
public sealed class Drained(Gated.Gate gate)
{
    [Function("HeldStarter")]
    public async Task<IActionResult> Start(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "held/{id}")] HttpRequest request, string id, [DurableClient] DurableTaskClient client)
    {
        gate.Entered.TrySetResult();
        await gate.Leave.Task;
        await client.ScheduleNewOrchestrationInstanceAsync("Kept", new StartOrchestrationOptions(id));
        return new AcceptedResult();
    }

    [Function("Kept")]
    public static async Task<string> Kept([OrchestrationTrigger] TaskOrchestrationContext context) => await context.WaitForExternalEvent<string>("never");

    [Function("Alive")]
    public static string Alive([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "alive")] HttpRequest request) => "yes";
}
