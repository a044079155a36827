using Cbp.Core.Outbox;
using Cbp.Core.Storage;
using Microsoft.Extensions.Logging;

namespace Cbp.Core.Audit.Sending;

/// <summary>
/// Brings waiting entries to the audit log, oldest first, and removes those that it has. A lane of its own: what cannot be written waits here,
/// and payments go on. An entry whose removal was cut off is given again, and the log knows it by its id.
/// </summary>
/// <param name="database">Where they wait.</param>
/// <param name="log">Where they go.</param>
/// <param name="metrics">Told how it goes.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Told what could not be written.</param>
public sealed class AuditDispatcher(
    IDatabase database, IAuditLog log, AuditMetrics metrics, TimeProvider time, ILogger<AuditDispatcher> logger) : IDisposable
{
    /// <summary>How many entries are written at once.</summary>
    public const int BatchSize = 500;

    // What is in the log is decided by nothing that others write.
    private static readonly object Deleting = new();

    private const string Lane = "audit";
    private readonly SemaphoreSlim _one = new(1);
    private readonly OutboxBackoff _backoff = new(time);
    private readonly OutboxFloor _floor = new(time);

    /// <summary>Writes all that waits; how many were written. What fails is logged, and left for a later call after a pause that grows to 5 s.</summary>
    public async Task<int> DispatchPendingAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            return await RunAsync(cancellationToken);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Looks how many wait.</summary>
    public async Task<AuditBacklog> LookAsync(CancellationToken cancellationToken)
    {
        var backlog = await database.ReadAsync(work => work.Audit.BacklogAsync(_floor.Position), cancellationToken);
        return metrics.Backlog = backlog;
    }

    /// <inheritdoc />
    public void Dispose() => _one.Dispose();

    private async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var total = 0;
        for (var after = _floor.Begin(); !_backoff.Holds(Lane);)
        {
            var from = after;
            var batch = await database.ReadAsync(work => work.Audit.ReadAsync(from, BatchSize), cancellationToken);
            var written = batch.Count > 0 && await TryAppendAsync(batch, cancellationToken);
            if (!written)
            {
                _floor.Ended(after, batch.Count == 0 ? null : batch[0].Position);
                break;
            }

            // What was written is removed even when the caller gives up now: it would otherwise be given again.
            await database.WriteYieldingApartAsync(
                Deleting,
                async work =>
                {
                    await work.Audit.DeleteAsync([.. batch.Select(waiting => waiting.Position)]);
                    return true;
                },
                CancellationToken.None);
            total += batch.Count;
            after = batch[^1].Position;
            cancellationToken.ThrowIfCancellationRequested();
        }

        await LookAsync(cancellationToken);
        return total;
    }

    private async Task<bool> TryAppendAsync(IReadOnlyList<WaitingAuditEntry> batch, CancellationToken cancellationToken)
    {
        try
        {
            await log.AppendAsync([.. batch.Select(waiting => waiting.Entry)], DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime), cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            metrics.Failed();
            _backoff.Failed(Lane);
            logger.LogWarning(e, "{Count} entries could not be written to the audit log; they are tried again", batch.Count);
            return false;
        }

        metrics.Appended(batch.Count);
        _backoff.Succeeded(Lane);
        return true;
    }
}
