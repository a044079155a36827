using Microsoft.DurableTask.Client;

namespace Cbp.Host.DurableTask;

/// <summary>Sets of statuses.</summary>
internal static class StatusNames
{
    public static readonly IReadOnlySet<OrchestrationRuntimeStatus> NotEnded = new HashSet<OrchestrationRuntimeStatus>
    {
        OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended,
    };

    public static readonly IReadOnlySet<OrchestrationRuntimeStatus> Ended = new HashSet<OrchestrationRuntimeStatus>
    {
        OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated,
    };

    public static IReadOnlySet<OrchestrationRuntimeStatus> Parse(IEnumerable<string> names) => names
        .Select(n => Enum.TryParse<OrchestrationRuntimeStatus>(n, ignoreCase: true, out var status)
            ? status
            : throw new ArgumentException($"Invalid orchestration runtime status: '{n}' for deduplication."))
        .ToHashSet();
}
