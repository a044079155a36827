using Microsoft.DurableTask;

namespace Cbp.Host.Simulation;

/// <summary>The orchestrators that the simulation runs, by name.</summary>
internal static class Orchestrators
{
    public static readonly IReadOnlyDictionary<string, Func<TaskOrchestrationContext, Order, Task<string>>> All =
        new Dictionary<string, Func<TaskOrchestrationContext, Order, Task<string>>>
        {
            ["chain"] = ChainAsync,
            ["fan"] = FanAsync,
            ["tree"] = TreeAsync,
            ["race"] = RaceAsync,
            ["loop"] = LoopAsync,
            ["retry"] = RetryAsync,
            ["gather"] = GatherAsync,
            ["sender"] = SenderAsync,
            ["naps"] = NapsAsync,
        };

    private static async Task<string> ChainAsync(TaskOrchestrationContext context, Order order)
    {
        var sum = 0;
        for (var i = 0; i < order.Size; i++) sum += await context.CallActivityAsync<int>("work", $"{order.Label}#{i}");
        return $"{sum}";
    }

    private static async Task<string> FanAsync(TaskOrchestrationContext context, Order order)
    {
        var all = Enumerable.Range(0, order.Size).Select(i => context.CallActivityAsync<int>("work", $"{order.Label}#{i}"));
        return $"{(await Task.WhenAll(all)).Sum()}";
    }

    private static async Task<string> TreeAsync(TaskOrchestrationContext context, Order order)
    {
        var children = Enumerable.Range(0, order.Size).Select(i => context.CallSubOrchestratorAsync<string>(
            "chain",
            new Order($"{order.Label}/{i}", 2),
            i % 2 == 0 ? new SubOrchestrationOptions(instanceId: $"{context.InstanceId}.{i}") : null));
        return $"{(await Task.WhenAll(children)).Sum(int.Parse)}";
    }

    private static async Task<string> RaceAsync(TaskOrchestrationContext context, Order order)
    {
        var until = context.CurrentUtcDateTime + order.Wait;
        try
        {
            return $"got {await context.WaitForExternalEvent<int>("event", order.Wait)}";
        }
        catch (OperationCanceledException)
        {
            return $"late {until.Ticks} {context.CurrentUtcDateTime.Ticks}";
        }
    }

    private static async Task<string> LoopAsync(TaskOrchestrationContext context, Order order)
    {
        List<int> seen = [.. order.Seen ?? [], await context.WaitForExternalEvent<int>("event")];
        await context.CallActivityAsync<int>("work", $"{order.Label}#{seen.Count}");
        if (seen.Distinct().Count() == order.Size) return string.Join(',', seen);
        context.ContinueAsNew(order with { Seen = seen });
        return "";
    }

    private static async Task<string> RetryAsync(TaskOrchestrationContext context, Order order)
    {
        try
        {
            var policy = TaskOptions.FromRetryPolicy(new RetryPolicy(3, TimeSpan.FromSeconds(10), 2));
            return $"{await context.CallActivityAsync<int>(order.Size % 2 == 0 ? "recovers" : "fails", order.Label, policy)}";
        }
        catch (TaskFailedException)
        {
            return "failed";
        }
    }

    private static async Task<string> GatherAsync(TaskOrchestrationContext context, Order order)
    {
        List<int> seen = [];
        while (seen.Distinct().Count() < order.Size) seen.Add(await context.WaitForExternalEvent<int>("event"));
        return string.Join(',', seen);
    }

    private static async Task<string> SenderAsync(TaskOrchestrationContext context, Order order)
    {
        for (var i = 0; i < order.Size; i++)
        {
            await context.CallActivityAsync<int>("work", $"{order.Label}#{i}");
            context.SendEvent(order.Target!, "event", i);
        }

        return "sent";
    }

    private static async Task<string> NapsAsync(TaskOrchestrationContext context, Order order)
    {
        for (var i = 0; i < order.Size; i++)
        {
            var until = context.CurrentUtcDateTime + order.Wait;
            await Task.WhenAll(
                context.CreateTimer(until, CancellationToken.None), context.CreateTimer(order.Wait / 2, CancellationToken.None));
            if (context.CurrentUtcDateTime < until) return "woke too early";
        }

        return "woke";
    }
}
