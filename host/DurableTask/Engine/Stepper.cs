using Cbp.Host.Journal;
using Microsoft.Extensions.Logging;

namespace Cbp.Host.DurableTask;

/// <summary>Takes an instance one step further: reads it where it is not in memory, computes the episode, writes it, and then acts.</summary>
internal sealed class Stepper(
    GroupCommitDatabase journal,
    InstanceTable table,
    Backlog backlog,
    TimerQueue timers,
    EpisodeRunner runner,
    Action<ActivityCall> call,
    InstanceWaiters waiters,
    DurableTaskEngineOptions options,
    TimeProvider time,
    ILogger logger,
    CancellationToken aborted)
{
    private readonly Signal _written = new();
    private long _completed;
    private int _writing;

    public long Completed => Interlocked.Read(ref _completed);

    /// <summary>Completes when no write is under way.</summary>
    public async Task WhenWrittenAsync()
    {
        while (true)
        {
            var written = _written.Next();
            if (Volatile.Read(ref _writing) == 0) return;
            await written.ConfigureAwait(false);
        }
    }

    // The turn ends where the write begins: while one waits for the disk, others compute.
    public ValueTask StepAsync(Instance instance)
    {
        var taken = table.Take(instance);
        try
        {
            if (instance.Row is null && Load(instance, taken) is { } unreadable)
            {
                _ = FailAsync(instance, taken, unreadable);
                return default;
            }

            if (instance.Row is null)
            {
                _ = EndWithoutAsync(instance, taken);
                return default;
            }

            var episode = runner.Run(instance, taken);
            if (!episode.HasChanges)
            {
                Acknowledge(taken, true);
                table.Release(instance);
                return default;
            }

            if (episode.Part.Count > 0 && !episode.ContinuedAsNew) episode.PartBlob = HistoryCodec.Encode(episode.Part);
            _ = WriteAsync(episode);
        }
        catch (Exception e)
        {
            TryAgain(instance, taken, e);
        }

        return default;
    }

    private static void Acknowledge(List<Message> taken, bool done)
    {
        foreach (var message in taken) message.Taken?.TrySetResult(done);
    }

    // Returns why it cannot be read, where it cannot.
    private InvalidDataException? Load(Instance instance, List<Message> taken)
    {
        List<Message> waiting;
        try
        {
            waiting = journal.Read(session => InstanceLoader.Load(session, instance));
        }
        catch (InvalidDataException e)
        {
            instance.Unload();
            return e;
        }

        if (instance.Row is not { } row) return null;
        foreach (var message in waiting)
        {
            if (!taken.Exists(m => m.Kind == message.Kind && m.Step == message.Step)) taken.Add(message);
        }

        timers.Change(row.Id, null, row.WakeAt);
        foreach (var e in instance.History)
        {
            var open = e.Kind == HistoryKind.ActivityScheduled && instance.PendingActivities.Contains(e.Id);
            if (open && !taken.Exists(m => m.Kind == MessageKind.ActivityResult && m.Step == e.Id)) Call(row, e);
        }

        return null;
    }

    // Nothing can be done with an instance whose history cannot be read, and it must not stand in others' way.
    private async Task FailAsync(Instance instance, List<Message> taken, InvalidDataException why)
    {
        Interlocked.Increment(ref _writing);
        try
        {
            logger.LogError(why, "The history of orchestration {InstanceId} cannot be read: it is failed.", instance.Id);
            var failure = FailureJson.Write(Microsoft.DurableTask.TaskFailureDetails.FromException(why));
            var now = time.GetUtcNow().UtcTicks;
            var row = await journal.WriteAsync(
                session =>
                {
                    InstanceStore.Fail(session, instance.Id, failure, now);
                    return InstanceStore.Find(session, instance.Id);
                },
                CancellationToken.None).ConfigureAwait(false);
            if (row?.Parent is { } parent) table.Deliver(parent.Id, InstanceLoader.ResultOf(row));
            waiters.Changed(instance.Id);
            await DropAsync(instance, taken).ConfigureAwait(false);
            table.Release(instance);
        }
        catch (Exception e)
        {
            TryAgain(instance, taken, e);
        }
        finally
        {
            if (Interlocked.Decrement(ref _writing) == 0) _written.Set();
        }
    }

    // There is no such instance, or it has ended.
    private async Task EndWithoutAsync(Instance instance, List<Message> taken)
    {
        Interlocked.Increment(ref _writing);
        try
        {
            await DropAsync(instance, taken).ConfigureAwait(false);
            table.Release(instance);
        }
        catch (Exception e)
        {
            TryAgain(instance, taken, e);
        }
        finally
        {
            if (Interlocked.Decrement(ref _writing) == 0) _written.Set();
        }
    }

    // The turn ends when it is off the disk: before that, the backlog would fetch it again at once, and again.
    private async Task DropAsync(Instance instance, List<Message> taken)
    {
        foreach (var message in taken.Where(m => m.Kind == MessageKind.Event))
            logger.LogInformation("Event {Event} for {InstanceId} was dropped: there is no such instance, or it has ended.", message.Name, instance.Id);
        if (taken.Exists(m => m.RowId != 0 || m.ChildSeq != 0 || m.Kind == MessageKind.Look))
        {
            await journal.WriteAsync(
                session =>
                {
                    foreach (var message in taken)
                    {
                        if (message.RowId != 0) InstanceStore.DeleteMessage(session, message.RowId);
                        if (message.ChildSeq != 0) InstanceStore.ClearBusy(session, message.ChildSeq);
                        if (message.Kind == MessageKind.Look) InstanceStore.ClearBusyChildren(session, instance.Id);
                    }
                },
                CancellationToken.None).ConfigureAwait(false);
        }

        Acknowledge(taken, false);
    }

    private async Task WriteAsync(Episode episode)
    {
        Interlocked.Increment(ref _writing);
        try
        {
            var written = await journal.WriteAsync(session => EpisodeWriter.Write(session, episode), CancellationToken.None).ConfigureAwait(false);
            Interlocked.Increment(ref _completed);
            Act(episode, written);
        }
        catch (Exception e)
        {
            TryAgain(episode.Instance, [.. episode.Taken, .. episode.Leftover], e);
        }
        finally
        {
            if (Interlocked.Decrement(ref _writing) == 0) _written.Set();
        }
    }

    private void Act(Episode episode, EpisodeWriter.Written written)
    {
        var (instance, before, after) = (episode.Instance, episode.Before, episode.After);
        DurableTrace.Tell(episode);
        if (episode.ContinuedAsNew)
        {
            instance.ClearExecution();
        }
        else if (episode.PartBlob is { } blob)
        {
            instance.Append(episode.Part, blob.Length);
            instance.NextPart++;
        }

        instance.Row = after;
        timers.Change(after.Id, before.WakeAt, after.WakeAt);
        foreach (var e in episode.Part)
        {
            if (e.Kind == HistoryKind.ActivityScheduled) Call(before, e);
        }

        foreach (var (target, message) in written.Messages) table.Deliver(target, message);
        foreach (var child in written.Children) backlog.Admit(child);
        if (episode.ContinuedAsNew)
        {
            table.Deliver(after.Id, Message.Look);
            foreach (var message in episode.Leftover) table.Deliver(after.Id, message);
        }

        if (after.IsTerminal)
        {
            if (after.Parent is { } parent) table.Deliver(parent.Id, InstanceLoader.ResultOf(after));
            instance.Unload();
        }

        Acknowledge(episode.Taken, true);
        if (after.Status != before.Status) waiters.Changed(after.Id);
        table.Release(instance);
    }

    private void Call(InstanceRow row, HistoryEvent step) =>
        call(new ActivityCall(row.Id, row.Execution, step.Id, step.Name ?? string.Empty, step.Payload, DurableTrace.CallOf(row, step.Id)));

    // Nothing of the episode happened. Who asked for something is told; the rest is tried again from what is on disk.
    private void TryAgain(Instance instance, List<Message> taken, Exception why)
    {
        instance.Unload();
        foreach (var message in taken) message.Taken?.TrySetException(why);
        if (aborted.IsCancellationRequested)
        {
            table.Release(instance);
            return;
        }

        logger.LogError(why, "A step of orchestration {InstanceId} could not be read or written. It is tried again.", instance.Id);

        // It keeps its turn meanwhile: what comes for it waits behind what has come, such as the result of an activity.
        table.PutBack(instance, [.. taken.Where(m => m.Taken is null), Message.Look]);
        ITimer? timer = null;
        timer = time.CreateTimer(
            _ =>
            {
                timer?.Dispose();
                if (!aborted.IsCancellationRequested) table.RunAgain(instance);
            },
            null,
            options.WriteRetryDelay,
            Timeout.InfiniteTimeSpan);
    }
}
