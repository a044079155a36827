namespace Cbp.Host.DurableTask;

/// <summary>
/// An instance in memory. The mailbox and the fields of the first group belong to <see cref="InstanceTable"/> and its lock; the rest
/// belongs to the one episode that runs at a time.
/// </summary>
internal sealed class Instance(string id)
{
    public string Id { get; } = id;

    public List<Message> Mailbox { get; set; } = [];

    public InstancePhase Phase { get; set; }

    /// <summary>Whether it counts as active: it has messages, an episode or activities under way.</summary>
    public bool Active { get; set; }

    public LinkedListNode<Instance>? CacheEntry { get; set; }

    /// <summary>What the cache counts it as, in bytes.</summary>
    public long CachedBytes { get; set; }

    public InstanceRow? Row { get; set; }

    public List<HistoryEvent> History { get; } = [];

    public long HistoryBytes { get; set; }

    public int NextPart { get; set; }

    public bool Started { get; set; }

    public bool Suspended { get; set; }

    /// <summary>The steps whose activity has not answered.</summary>
    public HashSet<int> PendingActivities { get; } = [];

    /// <summary>The steps whose sub-orchestration has not answered.</summary>
    public HashSet<int> PendingChildren { get; } = [];

    /// <summary>Forgets what was read, so that the next episode reads it again.</summary>
    public void Unload()
    {
        Row = null;
        ClearExecution();
    }

    /// <summary>Forgets an execution's history.</summary>
    public void ClearExecution()
    {
        History.Clear();
        HistoryBytes = 0;
        NextPart = 0;
        Started = false;
        Suspended = false;
        PendingActivities.Clear();
        PendingChildren.Clear();
    }

    /// <summary>Adds what happened to the history and keeps the counts by it.</summary>
    public void Append(IReadOnlyList<HistoryEvent> part, long bytes)
    {
        for (var i = 0; i < part.Count; i++)
        {
            var e = part[i];
            History.Add(e);
            switch (e.Kind)
            {
                case HistoryKind.EpisodeStarted: Started = true; break;
                case HistoryKind.Suspended: Suspended = true; break;
                case HistoryKind.Resumed: Suspended = false; break;
                case HistoryKind.ActivityScheduled: PendingActivities.Add(e.Id); break;
                case HistoryKind.SubOrchestrationCreated: PendingChildren.Add(e.Id); break;
                case HistoryKind.ActivityCompleted or HistoryKind.ActivityFailed: PendingActivities.Remove(e.Id); break;
                case HistoryKind.SubOrchestrationCompleted or HistoryKind.SubOrchestrationFailed: PendingChildren.Remove(e.Id); break;
            }
        }

        HistoryBytes += bytes;
    }
}
