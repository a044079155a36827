using Cbp.Host.Worker.Invocation;
using Microsoft.DurableTask;

namespace Cbp.Host.Worker.Durable;

/// <summary>An activity that an orchestrator called.</summary>
internal sealed record ActivityCall(TaskActivityContext Context, string? Input, DataConverter Converter) : ITriggerData
{
    public IEnumerable<string> Names => ["instanceId"];

    public object? Find(string name) => name.Equals("instanceId", StringComparison.OrdinalIgnoreCase) ? Context.InstanceId : null;
}
