using Cbp.Host.Worker.Invocation;
using Microsoft.DurableTask;

namespace Cbp.Host.Worker.Durable;

/// <summary>An episode of an orchestration.</summary>
internal sealed record OrchestrationCall(TaskOrchestrationContext Context) : ITriggerData
{
    public IEnumerable<string> Names => ["instanceId"];

    public object? Find(string name) => name.Equals("instanceId", StringComparison.OrdinalIgnoreCase) ? Context.InstanceId : null;
}
