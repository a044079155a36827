using Cbp.Host.DurableTask;
using Microsoft.DurableTask.Client;

namespace Cbp.Host.Simulation;

/// <summary>What was seen of an instance on disk.</summary>
internal sealed class KnownInstance
{
    public required long Seq { get; init; }

    public int Execution { get; set; }

    public OrchestrationRuntimeStatus Status { get; set; }

    public string? Output { get; set; }

    public List<byte[]> Parts { get; } = [];

    public List<HistoryEvent> Events { get; } = [];

    public bool HasEnded => Status is OrchestrationRuntimeStatus.Completed or OrchestrationRuntimeStatus.Failed or OrchestrationRuntimeStatus.Terminated;

    /// <summary>What is wrong with a line that comes next; null where nothing is.</summary>
    public string? Wrong(HistoryEvent next)
    {
        if (Events.Count == 0) return next.Kind is HistoryKind.EpisodeStarted or HistoryKind.Suspended or HistoryKind.Resumed or HistoryKind.EventRaised or HistoryKind.Ended
            ? null : "it begins with " + next.Kind;
        if (Events[^1].Kind == HistoryKind.Ended) return $"{next.Kind} comes after its end";
        if (next.IsStep) return next.Id == Events.Count(e => e.IsStep) ? null : $"step {next.Id} comes out of its order";
        return next.Kind switch
        {
            HistoryKind.EpisodeStarted => Events.Exists(e => e.Kind == HistoryKind.EpisodeStarted && e.Ticks > next.Ticks) ? "time goes back" : null,
            HistoryKind.ActivityCompleted or HistoryKind.ActivityFailed => WrongAnswer(next, HistoryKind.ActivityScheduled),
            HistoryKind.SubOrchestrationCompleted or HistoryKind.SubOrchestrationFailed => WrongAnswer(next, HistoryKind.SubOrchestrationCreated),
            HistoryKind.TimerFired => WrongAnswer(next, HistoryKind.TimerCreated) ?? WrongTimer(next),
            _ => null,
        };
    }

    private string? WrongAnswer(HistoryEvent answer, HistoryKind asked)
    {
        if (!Events.Exists(e => e.Kind == asked && e.Id == answer.Id)) return $"{answer.Kind} {answer.Id} answers nothing";
        return Events.Exists(e => !e.IsStep && e.Id == answer.Id && e.Kind is not HistoryKind.EpisodeStarted) ? $"step {answer.Id} is answered twice" : null;
    }

    private string? WrongTimer(HistoryEvent fired)
    {
        var due = Events.Find(e => e.Kind == HistoryKind.TimerCreated && e.Id == fired.Id)!.Ticks;
        return Events.FindLast(e => e.Kind == HistoryKind.EpisodeStarted)!.Ticks < due ? $"timer {fired.Id} fired too early" : null;
    }
}
