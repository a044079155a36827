using Microsoft.Extensions.Logging;

namespace Cbp.Storage.Relational.Postgres;

/// <summary>Notes statements that took longer than is set.</summary>
internal sealed class StatementWatch(TimeSpan slow, StorageMetrics metrics, ILogger logger)
{
    public void Ran(string sql, TimeSpan took)
    {
        if (took < slow)
            return;

        metrics.Slow.Add(1);
        logger.LogWarning("A statement took {Milliseconds:0} ms: {Sql}", took.TotalMilliseconds, sql);
    }
}
