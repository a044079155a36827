using Microsoft.DurableTask.Client;

namespace Cbp.Host.DurableTask;

/// <summary>What is on disk about an instance, but for its history. Times are UTC ticks; input, output and statuses are serialized.</summary>
internal sealed record InstanceRow
{
    public long Seq { get; init; }

    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>Counts how often the instance continued as new: an answer to a former execution is stale.</summary>
    public int Execution { get; init; }

    public OrchestrationRuntimeStatus Status { get; init; } = OrchestrationRuntimeStatus.Pending;

    public long CreatedAt { get; init; }

    public long UpdatedAt { get; init; }

    public long? StartAt { get; init; }

    public string? Input { get; init; }

    public string? Output { get; init; }

    public string? CustomStatus { get; init; }

    public string? Failure { get; init; }

    public string? Tags { get; init; }

    /// <summary>The trace that it was created in (W3C traceparent), or null.</summary>
    public string? Trace { get; init; }

    public ParentLink? Parent { get; init; }

    /// <summary>When the first of its timers is due.</summary>
    public long? WakeAt { get; init; }

    /// <summary>
    /// Whether it must be taken up again after a restart without anything coming from outside: to begin, to repeat the activities that
    /// were under way, or, when it has ended, to tell its parent.
    /// </summary>
    public bool Busy { get; init; }

    public bool IsTerminal => Status is OrchestrationRuntimeStatus.Completed
        or OrchestrationRuntimeStatus.Failed or OrchestrationRuntimeStatus.Terminated;
}
