using Cbp.Host.DurableTask;
using Microsoft.DurableTask;

namespace Cbp.Host.Simulation;

/// <summary>The code that the engine runs. Activities take their time and tell the checks that they begin.</summary>
internal sealed class Activities(World world) : IDurableTaskExecutor
{
    /// <summary>What the activity of a label returns.</summary>
    public static int Work(string label) => label.Aggregate(17, (sum, c) => (sum * 31 + c) % 1000);

    public bool HasOrchestrator(string name) => Orchestrators.All.ContainsKey(name);

    public bool HasActivity(string name) => name is "work" or "recovers" or "fails";

    public async Task<object?> RunOrchestratorAsync(TaskOrchestrationContext context) =>
        await Orchestrators.All[context.Name.Name](context, context.GetInput<Order>()!);

    public async Task<string?> RunActivityAsync(
        TaskActivityContext context, string? serializedInput, DataConverter converter, CancellationToken cancellationToken)
    {
        var label = converter.Deserialize<string>(serializedInput)!;
        world.Trace.Add("activity " + label);
        world.History.ActivityBegins(serializedInput!);
        await world.DelayAsync(30);
        var calls = world.Calls[label] = world.Calls.GetValueOrDefault(label) + 1;
        if (context.Name.Name == "fails" || (context.Name.Name == "recovers" && calls < 3))
            throw new InvalidOperationException("It fails, as it should.");
        return converter.Serialize(Work(label));
    }
}
