using Cbp.Host.DurableTask;
using Cbp.Host.Worker.Functions;
using Cbp.Host.Worker.Invocation;
using Cbp.Host.Worker.Runtime;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace Cbp.Host.Worker.Durable;

/// <summary>Runs orchestrators and activities as functions, through the app's middleware.</summary>
internal sealed class FunctionExecutor : IDurableTaskExecutor
{
    private readonly Dictionary<string, FunctionModel> _orchestrators = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, FunctionModel> _activities = new(StringComparer.OrdinalIgnoreCase);
    private readonly RuntimePlan _plan;

    public FunctionExecutor(RuntimePlan plan)
    {
        _plan = plan;
        foreach (var function in plan.Catalog.Functions)
        {
            if (function.Trigger is OrchestrationTriggerAttribute orchestration) _orchestrators[orchestration.Orchestration ?? function.Name] = function;
            else if (function.Trigger is ActivityTriggerAttribute activity) _activities[activity.Activity ?? function.Name] = function;
        }
    }

    public bool HasOrchestrator(string name) => _orchestrators.ContainsKey(name);

    public bool HasActivity(string name) => _activities.ContainsKey(name);

    // An episode that waits is dropped by the engine: the scope of services, opened only where a middleware or the orchestrator asks
    // for it, is disposed in the episode that reaches the end.
    public async Task<object?> RunOrchestratorAsync(TaskOrchestrationContext context)
    {
        await using var invocation = new EmbeddedFunctionContext(_orchestrators[context.Name], _plan.State.Services)
        {
            Trigger = new OrchestrationCall(context),
        };
        await _plan.Pipeline.RunEpisodeAsync(invocation);
        return invocation.Result;
    }

    public async Task<string?> RunActivityAsync(TaskActivityContext context, string? serializedInput, DataConverter converter, CancellationToken cancellationToken)
    {
        var function = _activities[context.Name];
        await using var invocation = new EmbeddedFunctionContext(function, _plan.State.Services)
        {
            Trigger = new ActivityCall(context, serializedInput, converter),
        };
        invocation.SetCancellation(cancellationToken);
        try
        {
            await _plan.Pipeline.RunAsync(invocation, cancellationToken);
        }
        catch (Exception e)
        {
            function.Logger.LogWarning(e, "Executed 'Functions.{Function}' (Failed, Id={InvocationId}, Orchestration={Instance})",
                function.Name, invocation.InvocationId, context.InstanceId);
            throw;
        }

        await _plan.Outputs.SendAsync(invocation, cancellationToken);
        return converter.Serialize(invocation.Result);
    }
}
