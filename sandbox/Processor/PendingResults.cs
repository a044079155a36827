using Cbp.Core.Outbox;
using Cbp.Sandbox.Settlement;
using Cbp.Sandbox.Messages;
using Cbp.Sandbox.State;
using Microsoft.Extensions.Logging;

namespace Cbp.Sandbox.Processor;

/// <summary>
/// Sends the results of pending payments when they are due, by the application's clock. What has not been sent is sent after a
/// restart; a result may be sent twice, under the same message id.
/// </summary>
public sealed class PendingResults(
    SandboxStore store, PretendProcessor processor, IMessagePublisher publisher, TimeProvider time, ILogger<PendingResults> logger)
    : DueSender(time, logger)
{
    /// <summary>The queue that the results go to.</summary>
    public const string Queue = "payment.processing";

    private const int Batch = 200;

    /// <summary>Sends what is due now; how many.</summary>
    public override async Task<int> SendDueAsync(CancellationToken cancellationToken)
    {
        var now = Time.GetUtcNow();
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
    public override void Dispose()
    {
        processor.ResultPromised -= Wake;
        base.Dispose();
    }

    /// <inheritdoc />
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        processor.ResultPromised += Wake;
        return base.ExecuteAsync(stoppingToken);
    }

    /// <inheritdoc />
    protected override DateTimeOffset? NextDue() => store.Database.Read(static session => session.QuerySingleOrDefault(
        "SELECT min(result_due) FROM submissions WHERE result_due IS NOT NULL",
        static row => row.IsDBNull(0) ? (DateTimeOffset?)null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(0))));
}
