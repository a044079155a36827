namespace Cbp.Host.DurableTask;

/// <summary>What one episode of an instance changes: written at once, and acted upon only then.</summary>
internal sealed class Episode
{
    public required Instance Instance { get; init; }

    /// <summary>The row before, and after.</summary>
    public required InstanceRow Before { get; init; }

    public required InstanceRow After { get; set; }

    public required long Now { get; init; }

    /// <summary>The messages that it took: all of them, and those that were stale too.</summary>
    public required List<Message> Taken { get; init; }

    /// <summary>New lines of the history.</summary>
    public List<HistoryEvent> Part { get; } = [];

    public byte[]? PartBlob { get; set; }

    /// <summary>Whether the instance begins again: the history is dropped.</summary>
    public bool ContinuedAsNew { get; set; }

    /// <summary>Events that the next execution gets.</summary>
    public List<HistoryEvent> Kept { get; } = [];

    /// <summary>Requests that came when this execution was over, and that are the next one's.</summary>
    public List<Message> Leftover { get; } = [];

    public bool HasChanges => Part.Count > 0 || ContinuedAsNew || !ReferenceEquals(Before, After)
        || Taken.Exists(m => m.RowId != 0 || m.ChildSeq != 0);
}
