using Microsoft.DurableTask;

namespace Cbp.Host.DurableTask;

/// <summary>What an activity is told about its call.</summary>
internal sealed class ActivityContext(string name, string instanceId) : TaskActivityContext
{
    public override TaskName Name { get; } = new(name);

    public override string InstanceId { get; } = instanceId;
}
