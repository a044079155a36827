using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Cbp.Host.DurableTask;

/// <summary>
/// Computes an episode: replays the orchestrator against the history, gives it what is new, and collects what it does. It touches
/// neither disk nor other instances.
/// </summary>
internal sealed class EpisodeRunner(
    IDurableTaskExecutor executor, DataConverter converter, TimeProvider time, ILoggerFactory loggers, Action<string> intruded)
{
    /// <param name="instance">Loaded, and not ended.</param>
    /// <param name="taken">What waits for it.</param>
    public Episode Run(Instance instance, List<Message> taken)
    {
        var before = instance.Row!;
        var now = time.GetUtcNow().UtcTicks;
        var episode = new Episode { Instance = instance, Before = before, After = before, Now = now, Taken = taken };
        var news = taken.Exists(m => Counts(instance, m));
        var turn = taken.FindLast(m => m.Kind is MessageKind.Suspend or MessageKind.Resume)?.Kind;
        var suspended = instance.Started
            ? instance.Suspended && !taken.Exists(m => m.Kind == MessageKind.Resume)
            : turn is null ? instance.Suspended : turn == MessageKind.Suspend;
        var mayRun = !suspended && (instance.Started || before.StartAt is not { } at || at <= now);

        if (taken.Find(m => m.Kind == MessageKind.Terminate) is { } terminate && !mayRun)
            End(episode, OrchestrationRuntimeStatus.Terminated, terminate.Payload, null);
        else if (taken.Find(m => m.Kind == MessageKind.Fail) is { } fail)
            End(episode, OrchestrationRuntimeStatus.Failed, null, fail.Failure);
        else if (mayRun && !executor.HasOrchestrator(before.Name))
            End(episode, OrchestrationRuntimeStatus.Failed, null, NotFound(before.Name));
        else if (mayRun && (news || !instance.Started)) Compute(episode);
        else if (news) Hold(episode);
        return episode;
    }

    private static TaskFailureDetails NotFound(string name) =>
        new("OrchestratorTaskNotFound", $"No orchestrator task named '{name}' was found.", null, null, null);

    // Whether the message is news to the instance: not a mere look, nor the answer to a step that has been answered.
    private static bool Counts(Instance instance, Message message) => message.Kind switch
    {
        MessageKind.Look => false,
        MessageKind.ActivityResult => message.Execution == instance.Row!.Execution && instance.PendingActivities.Contains(message.Step),
        MessageKind.SubOrchestrationResult => message.Execution == instance.Row!.Execution && instance.PendingChildren.Contains(message.Step),
        MessageKind.TimerDue => instance.Started && !instance.Suspended,
        MessageKind.Suspend => !instance.Suspended,
        _ => true,
    };

    // Nothing runs while it is suspended or not due to start: what comes is only written down.
    private static void Hold(Episode episode)
    {
        foreach (var message in episode.Taken)
        {
            if (Counts(episode.Instance, message) && Line(message) is { } line) episode.Part.Add(line);
        }

        var turn = episode.Part.FindLast(e => e.Kind is HistoryKind.Suspended or HistoryKind.Resumed);
        var suspended = turn is null ? episode.Instance.Suspended : turn.Kind == HistoryKind.Suspended;
        var status = suspended ? OrchestrationRuntimeStatus.Suspended : OrchestrationRuntimeStatus.Pending;
        if (status != episode.After.Status) episode.After = episode.After with { Status = status, UpdatedAt = episode.Now };
        Settle(episode, suspended ? null : episode.Before.StartAt);
    }

    private static HistoryEvent? Line(Message m) => m.Kind switch
    {
        MessageKind.ActivityResult => new HistoryEvent(m.Failure is null ? HistoryKind.ActivityCompleted : HistoryKind.ActivityFailed)
        { Id = m.Step, Payload = m.Payload, Failure = m.Failure, Final = m.Final },
        MessageKind.SubOrchestrationResult => new HistoryEvent(m.Failure is null ? HistoryKind.SubOrchestrationCompleted : HistoryKind.SubOrchestrationFailed)
        { Id = m.Step, Payload = m.Payload, Failure = m.Failure, Final = m.Final },
        MessageKind.Event => new HistoryEvent(HistoryKind.EventRaised) { Name = m.Name, Payload = m.Payload },
        MessageKind.Suspend => new HistoryEvent(HistoryKind.Suspended) { Name = m.Name },
        MessageKind.Resume => new HistoryEvent(HistoryKind.Resumed) { Name = m.Name },
        _ => null,
    };

    private static void End(Episode episode, OrchestrationRuntimeStatus status, string? output, TaskFailureDetails? failure)
    {
        episode.Part.Add(new HistoryEvent(HistoryKind.Ended) { Name = status.ToString(), Ticks = episode.Now });
        episode.After = episode.After with
        {
            Status = status,
            Output = output,
            Failure = failure is null ? null : FailureJson.Write(failure),
            UpdatedAt = episode.Now,
            WakeAt = null,
            Busy = episode.Before.Parent is not null,
        };
    }

    private static void Settle(Episode episode, long? wakeAt)
    {
        var pending = episode.Instance.PendingActivities;
        var answered = new HashSet<int>();
        var asked = false;
        foreach (var e in episode.Part)
        {
            if (e.Kind is (HistoryKind.ActivityCompleted or HistoryKind.ActivityFailed) && pending.Contains(e.Id)) answered.Add(e.Id);
            else if (e.Kind is HistoryKind.ActivityScheduled) asked = true;
        }

        var begun = episode.Instance.Started || episode.Part.Exists(e => e.Kind == HistoryKind.EpisodeStarted);
        var busy = begun ? asked || pending.Count > answered.Count : episode.Before.Busy;
        if (busy != episode.After.Busy || wakeAt != episode.After.WakeAt)
            episode.After = episode.After with { Busy = busy, WakeAt = wakeAt, UpdatedAt = episode.Now };
    }

    private void Compute(Episode episode)
    {
        var outside = SynchronizationContext.Current;
        var id = episode.Instance.Id;
        var home = new OrchestrationSynchronizationContext(() => intruded(id));
        SynchronizationContext.SetSynchronizationContext(home);
        try
        {
            ComputeAtHome(episode, home);
        }
        finally
        {
            home.Close();
            SynchronizationContext.SetSynchronizationContext(outside);
        }
    }

    private void ComputeAtHome(Episode episode, OrchestrationSynchronizationContext home)
    {
        var instance = episode.Instance;
        var context = new EpisodeContext(episode.Before, instance.History, home, converter, loggers);
        var replay = new Replay(context, home, executor);
        foreach (var e in instance.History) replay.Apply(e);
        if (instance.Started && context.Unreached is { } unreached) context.Break(NonDeterminism.Missing(unreached));

        context.Replaying = false;
        void Happen(HistoryEvent e)
        {
            episode.Part.Add(e);
            replay.Apply(e);
        }

        Happen(new HistoryEvent(HistoryKind.EpisodeStarted) { Ticks = episode.Now });
        var answered = new HashSet<int>();
        Message? terminated = null;
        foreach (var message in episode.Taken)
        {
            if (terminated is not null || replay.Ended || context.Broken is not null)
            {
                if (message.Kind == MessageKind.Event) replay.Held.Enqueue(Line(message)!);
                else if (message.Kind is MessageKind.Suspend or MessageKind.Resume) episode.Leftover.Add(message);
                else if (message.Kind == MessageKind.Terminate) terminated ??= message;
            }
            else if (message.Kind == MessageKind.TimerDue)
            {
                if (replay.Suspended) continue;
                foreach (var due in context.DueTimers(episode.Now))
                {
                    // One that the answer to an earlier one has cancelled does not fire.
                    if (replay.Ended || !context.IsOpen(due.Id)) continue;
                    Happen(new HistoryEvent(HistoryKind.TimerFired) { Id = due.Id });
                }
            }
            else if (message.Kind == MessageKind.Terminate)
            {
                terminated = message;
            }
            else if (Counts(instance, message) && (message.Step < 0 || answered.Add(message.Step)) && Line(message) is { } line)
            {
                Happen(line);
            }
        }

        Conclude(episode, context, replay, home, terminated);
    }

    private void Conclude(
        Episode episode, EpisodeContext context, Replay replay, OrchestrationSynchronizationContext home, Message? terminated)
    {
        var stuck = !replay.Ended && !replay.Suspended && terminated is null && context.AwaitsNothing;
        if (home.Intruded || stuck)
            context.Break(new TaskFailureDetails(typeof(InvalidOperationException).FullName!, InvalidAsyncCall.Message, null, null, null));

        // What one that cannot go on has asked for is not done.
        if (context.Broken is null) episode.Part.AddRange(context.NewSteps);
        var status = Serialized(context, context.SerializeCustomStatus);
        if (status != episode.After.CustomStatus) episode.After = episode.After with { CustomStatus = status, UpdatedAt = episode.Now };

        var again = context.Broken is null && replay.Ended && replay.Root.IsCompletedSuccessfully ? context.Next : null;
        if (again is not null && terminated is not null)
        {
            // Or one that continues as new at once, for ever, could not be stopped.
            End(episode, OrchestrationRuntimeStatus.Terminated, terminated.Payload, null);
            return;
        }

        if (again is { } next)
        {
            BeginAgain(episode, context, replay, next);
            return;
        }

        string? output = null;
        if (context.Broken is null && replay.Root is { IsCompletedSuccessfully: true } done)
            output = Serialized(context, () => converter.Serialize(done.Result));

        if (context.Broken is { } broken)
        {
            loggers.CreateLogger<DurableTaskEngine>().LogError("Orchestration {InstanceId} ({Name}) cannot go on: {Failure}", context.InstanceId, context.Name.Name, broken);
            End(episode, OrchestrationRuntimeStatus.Failed, null, broken);
        }
        else if (replay.Ended && !replay.Root.IsCompletedSuccessfully)
        {
            End(episode, OrchestrationRuntimeStatus.Failed, null, replay.Failure);
        }
        else if (replay.Ended)
        {
            End(episode, OrchestrationRuntimeStatus.Completed, output, null);
        }
        else if (terminated is not null)
        {
            End(episode, OrchestrationRuntimeStatus.Terminated, terminated.Payload, null);
        }
        else
        {
            var goesOn = replay.Suspended ? OrchestrationRuntimeStatus.Suspended : OrchestrationRuntimeStatus.Running;
            if (goesOn != episode.After.Status) episode.After = episode.After with { Status = goesOn, UpdatedAt = episode.Now };
            Settle(episode, replay.Suspended ? null : context.NextTimer());
        }
    }

    private static void BeginAgain(Episode episode, EpisodeContext context, Replay replay, ContinueAsNewOptions next)
    {
        episode.ContinuedAsNew = true;
        episode.Taken.RemoveAll(episode.Leftover.Contains);
        if (next.PreserveUnprocessedEvents)
        {
            episode.Kept.AddRange(context.Events.Kept);
            episode.Kept.AddRange(replay.Held.Where(e => e.Kind == HistoryKind.EventRaised));
        }

        episode.After = episode.After with
        {
            Execution = episode.Before.Execution + 1,
            Status = OrchestrationRuntimeStatus.Running,
            Input = context.SerializedNextInput,
            StartAt = null,
            WakeAt = null,
            Busy = true,
            UpdatedAt = episode.Now,
        };
    }

    // What cannot be serialized fails the instance, like an exception of its own.
    private static string? Serialized(EpisodeContext context, Func<string?> serialize)
    {
        try
        {
            return serialize();
        }
        catch (Exception e)
        {
            context.Break(TaskFailureDetails.FromException(e));
            return null;
        }
    }
}
