namespace Cbp.Core.Storage;

/// <summary>What was done with months of history; each by the name of its table.</summary>
/// <param name="Made">Those there is room for now.</param>
/// <param name="Detached">Those that are no longer found, and are still there.</param>
/// <param name="Dropped">Those that are deleted.</param>
public sealed record HistoryChanges(IReadOnlyList<string> Made, IReadOnlyList<string> Detached, IReadOnlyList<string> Dropped)
{
    /// <summary>Nothing was done.</summary>
    public static HistoryChanges None { get; } = new([], [], []);

    /// <summary>Whether anything was done.</summary>
    public bool Any => Made.Count + Detached.Count + Dropped.Count > 0;
}
