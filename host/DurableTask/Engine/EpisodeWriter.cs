using Cbp.Host.Journal;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Cbp.Host.DurableTask;

/// <summary>Writes all that an episode changes, as one unit.</summary>
internal static class EpisodeWriter
{
    /// <summary>What the instance, or others, are to be told once the write is on disk.</summary>
    public sealed class Written
    {
        public List<(string Target, Message Message)> Messages { get; } = [];

        public List<string> Children { get; } = [];
    }

    public static Written Write(JournalSession session, Episode episode)
    {
        var (before, after) = (episode.Before, episode.After);
        var written = new Written();
        foreach (var message in episode.Taken)
        {
            if (message.RowId != 0) InstanceStore.DeleteMessage(session, message.RowId);
            if (message.ChildSeq != 0) InstanceStore.ClearBusy(session, message.ChildSeq);
        }

        if (episode.ContinuedAsNew)
        {
            InstanceStore.DeleteHistory(session, before.Seq);
            InstanceStore.SetInput(session, before.Seq, after.Input);
            foreach (var kept in episode.Kept) Send(session, before.Id, kept, written);
        }
        else if (episode.PartBlob is { } blob)
        {
            InstanceStore.AddPart(session, before.Seq, episode.Instance.NextPart, episode.Now, blob);
        }

        foreach (var e in episode.Part)
        {
            if (e.Kind == HistoryKind.EventSent) Send(session, e.Target!, e, written);
            else if (e.Kind == HistoryKind.SubOrchestrationCreated) AddChild(session, episode, e, written);
        }

        if (!ReferenceEquals(before, after)) InstanceStore.Update(session, after);
        return written;
    }

    public static TaskFailureDetails ChildMissing(string id) => new(
        "DurableTask.Core.Exceptions.OrchestrationAlreadyExistsException",
        $"The sub-orchestration '{id}' was not created, or not kept: its id belongs to another instance, or it was purged.",
        null,
        null,
        null);

    private static void Send(JournalSession session, string target, HistoryEvent e, Written written)
    {
        var id = InstanceStore.AddMessage(session, target, e.Name!, e.Payload);
        written.Messages.Add((target, new Message(MessageKind.Event) { RowId = id, Name = e.Name, Payload = e.Payload }));
    }

    private static void AddChild(JournalSession session, Episode episode, HistoryEvent e, Written written)
    {
        var child = new InstanceRow
        {
            Id = e.Target!,
            Name = e.Name!,
            CreatedAt = episode.Now,
            Input = e.Payload,
            Tags = e.Tags,
            Busy = true,
            Trace = DurableTrace.OfChild(episode.Before, e.Id),
            Parent = new ParentLink(episode.Before.Id, episode.Before.Name, episode.Before.Execution, e.Id),
        };
        var inTheWay = InstanceStore.TryAdd(session, child, status => status is OrchestrationRuntimeStatus.Pending
            or OrchestrationRuntimeStatus.Running or OrchestrationRuntimeStatus.Suspended);
        if (inTheWay is null)
        {
            written.Children.Add(child.Id);
            return;
        }

        // Not on disk: a parent that is read again looks which of its children are there.

        written.Messages.Add((episode.Before.Id, new Message(MessageKind.SubOrchestrationResult)
        {
            Execution = episode.Before.Execution,
            Step = e.Id,
            Failure = ChildMissing(child.Id),
        }));
    }
}
