namespace Cbp.Host.DurableTask;

/// <summary>What a line of an instance's history says. The numbers are on disk: never reuse one.</summary>
internal enum HistoryKind : byte
{
    EpisodeStarted = 1,
    ActivityScheduled = 2,
    TimerCreated = 3,
    SubOrchestrationCreated = 4,
    EventSent = 5,
    ActivityCompleted = 6,
    ActivityFailed = 7,
    TimerFired = 8,
    SubOrchestrationCompleted = 9,
    SubOrchestrationFailed = 10,
    EventRaised = 11,
    Suspended = 12,
    Resumed = 13,
    Ended = 14,
}
