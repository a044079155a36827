#pragma warning disable CA1822 // instance methods are part of what is tested
using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Cbp.Host.Worker.Tests.Durable;

public sealed class Flows(Flows.Ledger ledger)
{
    [Function("StartFlow")]
    public static async Task<IActionResult> Start(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "flow/{id}")] HttpRequest request, string id, [DurableClient] DurableTaskClient client)
    {
        await client.ScheduleNewOrchestrationInstanceAsync(nameof(Flow), new Order("book", 3), new StartOrchestrationOptions(id));
        return new AcceptedResult();
    }

    [Function(nameof(Flow))]
    public static async Task<string> Flow([OrchestrationTrigger] TaskOrchestrationContext context, Order input)
    {
        var price = await context.CallActivityAsync<decimal>("Price", input.Item);
        await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
        var order = context.GetInput<Order>()!;
        return await context.CallActivityAsync<string>("Book", new Order(order.Item, (int)(order.Count * price)));
    }

    [Function("Price")]
    public static decimal Price([ActivityTrigger] string item) => item.Length;

    [Function("Book")]
    public async Task<string> Book([ActivityTrigger] Order order, string instanceId, FunctionContext context, TaskActivityContext activity)
    {
        await Task.Yield();
        ledger.Entries.Enqueue($"{order.Item} {order.Count} {instanceId} {context.FunctionDefinition.Name} {activity.Name}");
        return "done";
    }

    [Function("FailingFlow")]
    public static Task FailingFlow([OrchestrationTrigger] TaskOrchestrationContext context) => context.CallActivityAsync("Fails");

    [Function("Fails")]
    public static void Fails([ActivityTrigger] TaskActivityContext context) => throw new InvalidOperationException("no such luck");

    public sealed record Order(string Item, int Count);

    public sealed class Ledger
    {
        public ConcurrentQueue<string> Entries { get; } = new();
    }
}
