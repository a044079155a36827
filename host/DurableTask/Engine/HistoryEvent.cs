using Microsoft.DurableTask;

namespace Cbp.Host.DurableTask;

/// <summary>
/// One line of an instance's history. <see cref="Id"/> numbers the steps that the orchestrator takes; an answer carries its step's.
/// </summary>
internal sealed class HistoryEvent(HistoryKind kind)
{
    public HistoryKind Kind { get; } = kind;

    public int Id { get; init; } = -1;

    /// <summary>UTC ticks: when the episode began, or when the timer is due.</summary>
    public long Ticks { get; init; }

    /// <summary>The activity's, orchestrator's or event's name; the reason of a suspension.</summary>
    public string? Name { get; init; }

    /// <summary>The other instance: the sub-orchestration, or who is sent the event.</summary>
    public string? Target { get; init; }

    /// <summary>Input, result or event payload, serialized.</summary>
    public string? Payload { get; init; }

    /// <summary>Of a new sub-orchestration, serialized. They are kept with it, not in the history.</summary>
    public string? Tags { get; init; }

    public TaskFailureDetails? Failure { get; init; }

    /// <summary>The failure is one that no retry can mend, such as an activity that does not exist.</summary>
    public bool Final { get; init; }

    /// <summary>Whether this is a step that the orchestrator's code takes, and takes again in a replay.</summary>
    public bool IsStep => Kind is HistoryKind.ActivityScheduled or HistoryKind.TimerCreated
        or HistoryKind.SubOrchestrationCreated or HistoryKind.EventSent;

    public string Describe() => Kind switch
    {
        HistoryKind.ActivityScheduled => $"a call of activity '{Name}'",
        HistoryKind.TimerCreated => "a timer",
        HistoryKind.SubOrchestrationCreated => $"a call of sub-orchestrator '{Name}'",
        HistoryKind.EventSent => $"sending event '{Name}' to '{Target}'",
        _ => Kind.ToString(),
    };
}
