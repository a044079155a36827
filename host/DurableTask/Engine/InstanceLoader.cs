using Cbp.Host.Journal;
using Microsoft.DurableTask;

namespace Cbp.Host.DurableTask;

/// <summary>Reads an instance from disk.</summary>
internal static class InstanceLoader
{
    /// <summary>Fills the instance in; its row stays null where it does not exist or has ended.</summary>
    /// <returns>The results of its sub-orchestrations that it has not written down.</returns>
    public static List<Message> Load(JournalSession session, Instance instance)
    {
        instance.Unload();
        if (InstanceStore.Find(session, instance.Id) is not { IsTerminal: false } row) return [];
        foreach (var (part, blob) in InstanceStore.ReadParts(session, row.Seq))
        {
            if (part != instance.NextPart) throw new InvalidDataException($"Part {instance.NextPart} of the history is missing.");
            var events = Decode(part, blob);
            instance.Append(events, blob.Length);
            instance.NextPart = part + 1;
        }

        instance.Row = row;
        var waiting = new List<Message>();
        if (instance.PendingChildren.Count > 0) AddChildren(session, instance, waiting);
        return waiting;
    }

    public static Message ResultOf(InstanceRow child) => new(MessageKind.SubOrchestrationResult)
    {
        Execution = child.Parent!.Execution,
        Step = child.Parent.Step,
        ChildSeq = child.Seq,
        Payload = child.Output,
        Failure = child.Failure is { } failure
            ? FailureJson.Read(failure)
            : child.Status == Microsoft.DurableTask.Client.OrchestrationRuntimeStatus.Terminated
                ? new TaskFailureDetails("OrchestrationTerminated", $"The sub-orchestration '{child.Id}' was terminated.", null, null, null)
                : null,
    };

    // Whatever damaged bytes lead the decoder to, it is this history that is bad.
    private static List<HistoryEvent> Decode(int part, byte[] blob)
    {
        var events = new List<HistoryEvent>();
        try
        {
            HistoryCodec.Decode(blob, events);
            return events;
        }
        catch (Exception e)
        {
            throw new InvalidDataException($"Part {part} of the history cannot be read: {e.Message}", e);
        }
    }

    private static void AddChildren(JournalSession session, Instance instance, List<Message> waiting)
    {
        foreach (var child in InstanceStore.ReadEndedChildren(session, instance.Id)) waiting.Add(ResultOf(child));
        foreach (var e in instance.History)
        {
            if (e.Kind != HistoryKind.SubOrchestrationCreated || !instance.PendingChildren.Contains(e.Id)) continue;
            var parent = InstanceStore.Find(session, e.Target!)?.Parent;
            if (parent is not null && parent.Id == instance.Id && parent.Execution == instance.Row!.Execution && parent.Step == e.Id) continue;
            waiting.Add(new Message(MessageKind.SubOrchestrationResult)
            {
                Execution = instance.Row!.Execution,
                Step = e.Id,
                Failure = EpisodeWriter.ChildMissing(e.Target!),
            });
        }
    }
}
