using System.Threading.Channels;
using Cbp.Core.Outbox;
using Cbp.Sandbox.Settlement;
using Cbp.Sandbox.State;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cbp.Sandbox.Processor;

/// <summary>
/// Sends the results of pending payments when they are due, by the application's clock. What has not been sent is sent after a
/// restart; a result may be sent twice, under the same message id.
/// </summary>
public sealed class PendingResults(
    SandboxStore store, PretendProcessor processor, IMessagePublisher publisher, TimeProvider time, ILogger<PendingResults> logger)
    : BackgroundService
{
    /// <summary>The queue that the results go to.</summary>
    public const string Queue = "payment.processing";

    private const int Batch = 200;
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Sends what is due now; how many.</summary>
    public async Task<int> SendDueAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var due = store.Database.Read(session => session.Query(
            """
            SELECT s.payment_id, s.reference,
                (SELECT a.amount_cents FROM attempts a WHERE a.payment_id = s.payment_id AND a.accepted = 1)
            FROM submissions s WHERE s.result_due <= ?1 ORDER BY s.result_due LIMIT ?2
            """,
            static row => new PendingResult(row.GetString(0), row.GetString(1), row.GetInt64(2) % 100 == SubmissionRules.Settles),
            now.ToUnixTimeMilliseconds(),
            Batch));
        if (due.Count == 0) return 0;

        await publisher.PublishAsync(Queue, [.. due.Select(result => ResultMessages.Compose(result, now))], cancellationToken).ConfigureAwait(false);
        await store.Database.WriteAsync(
            session =>
            {
                foreach (var result in due)
                {
                    session.Execute(
                        "UPDATE submissions SET status = ?2, result_due = NULL WHERE payment_id = ?1",
                        result.PaymentId,
                        result.Settled ? SubmissionStatus.Accepted : SubmissionStatus.Returned);
                    if (result.Settled) SettlementLedger.Settle(session, result.PaymentId, now);
                }
            },
            CancellationToken.None).ConfigureAwait(false);
        return due.Count;
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        processor.ResultPromised += Wake;
        await using var timer = time.CreateTimer(_ => Wake(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                timer.Change(await SendAllAsync(stoppingToken).ConfigureAwait(false), Timeout.InfiniteTimeSpan);
                await _wake.Reader.ReadAsync(stoppingToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            logger.LogDebug("Stopped; what is not sent is sent after the next start");
        }
        finally
        {
            processor.ResultPromised -= Wake;
        }
    }

    private async Task<TimeSpan> SendAllAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await SendDueAsync(stoppingToken).ConfigureAwait(false) == Batch) { }
            return UntilNext();
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            logger.LogWarning("The sandbox's results could not be sent, and are sent again: {Reason}", failure.Message);
            return RetryAfter;
        }
    }

    private TimeSpan UntilNext()
    {
        var next = store.Database.Read(static session => session.QuerySingleOrDefault(
            "SELECT min(result_due) FROM submissions WHERE result_due IS NOT NULL",
            static row => row.IsDBNull(0) ? (long?)null : row.GetInt64(0)));
        if (next is null) return Timeout.InfiniteTimeSpan;
        var left = DateTimeOffset.FromUnixTimeMilliseconds(next.Value) - time.GetUtcNow();
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private void Wake() => _wake.Writer.TryWrite(true);
}
