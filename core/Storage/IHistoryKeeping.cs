namespace Cbp.Core.Storage;

/// <summary>How the store keeps the history of payments, which grows for ever: by month, where the store can.</summary>
public interface IHistoryKeeping
{
    /// <summary>
    /// Makes room for the months to come and takes away those whose time is over. It may be called at any time, and by several at once. A
    /// store that does not keep history by month does nothing.
    /// </summary>
    /// <param name="policy">How far ahead, and for how long.</param>
    /// <param name="today">The present day.</param>
    /// <param name="cancellationToken">Leaves the rest for another time.</param>
    Task<HistoryChanges> KeepAsync(HistoryPolicy policy, DateOnly today, CancellationToken cancellationToken);
}
