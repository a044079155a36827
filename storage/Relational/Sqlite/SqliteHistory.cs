using Cbp.Core.Storage;

namespace Cbp.Storage.Relational.Sqlite;

/// <summary>A file keeps all history in one table.</summary>
internal sealed class SqliteHistory : IHistoryKeeping
{
    public Task<HistoryChanges> KeepAsync(HistoryPolicy policy, DateOnly today, CancellationToken cancellationToken) =>
        Task.FromResult(HistoryChanges.None);
}
