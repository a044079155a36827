namespace Cbp.Host.DurableTask;

/// <summary>What a <see cref="DurableTaskEngine"/> is doing at this moment.</summary>
/// <param name="ActiveInstances">Instances with messages, a step or activities under way.</param>
/// <param name="WaitingEpisodes">Steps of instances that wait for their turn.</param>
/// <param name="RunningEpisodes">Steps that compute.</param>
/// <param name="WaitingActivities">Activities that wait for their turn.</param>
/// <param name="RunningActivities">Activities that run.</param>
/// <param name="CachedInstances">Waiting instances whose history is in memory.</param>
/// <param name="WaitingTimers">Instances that wait for a timer; of very many, those that are in memory.</param>
/// <param name="LeftOnDisk">Whether there are instances with work to do that were left on disk for want of room.</param>
/// <param name="CompletedEpisodes">Steps written since the engine was made.</param>
public sealed record EngineStatus(
    int ActiveInstances,
    int WaitingEpisodes,
    int RunningEpisodes,
    int WaitingActivities,
    int RunningActivities,
    int CachedInstances,
    int WaitingTimers,
    bool LeftOnDisk,
    long CompletedEpisodes);
