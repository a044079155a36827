using Cbp.Core.Common;
using Cbp.Core.Jobs;
using Cbp.Core.Payments;
using Cbp.Storage.Relational.Payments;
using Cbp.Storage.Relational.Values;

namespace Cbp.Storage.Relational.Jobs;

/// <summary>A job's payments as rows, joined with the payments.</summary>
internal sealed class SqlJobPaymentRepository(SqlSession session) : IJobPaymentRepository
{
    private const string Insert = "INSERT INTO job_payments (job_id, number, payment_id) VALUES (@JobId, @Number, @PaymentId)";

    private const string OfNumbers = "job_id = @JobId AND number >= @First AND number < @End";

    internal const string Pending = $"""
        SELECT {PaymentSql.Columns} FROM payments
        WHERE payment_id IN (SELECT payment_id FROM job_payments WHERE {OfNumbers}) AND status IN ('Created', 'Validated', 'Scheduled')
        ORDER BY will_process_date, payment_id
        """;

    internal const string CountOpen = $"""
        SELECT COUNT(*) FROM payments
        WHERE payment_id IN (SELECT payment_id FROM job_payments WHERE {OfNumbers})
          AND status IN ('Created', 'Validated', 'Scheduled', 'Processing')
        """;

    private const string Totals = """
        SELECT p.status, p.failure_code, COUNT(*), SUM(p.amount) FROM job_payments j JOIN payments p ON p.payment_id = j.payment_id
        WHERE j.job_id = @JobId GROUP BY p.status, p.failure_code ORDER BY p.status, p.failure_code
        """;

    internal const string List = """
        SELECT j.number, p.payment_id, p.status, p.failure_code, p.amount FROM job_payments j JOIN payments p ON p.payment_id = j.payment_id
        WHERE j.job_id = @JobId AND j.number > @After AND (@Status = '' OR p.status = @Status) ORDER BY j.number LIMIT @Limit
        """;

    public async Task AddAsync(JobId jobId, int first, IReadOnlyList<PaymentId> payments)
    {
        for (var i = 0; i < payments.Count; i++)
            await session.PostAsync(Insert, new { JobId = jobId.ToStored(), Number = first + i, PaymentId = payments[i].ToStored() });
    }

    public async Task<IReadOnlyList<Payment>> PendingAsync(JobId jobId, int first, int count) =>
        await session.ListAsync(Pending, new { JobId = jobId.ToStored(), First = first, End = first + count }, PaymentRow.Read);

    public async Task<int> CountOpenAsync(JobId jobId, int first, int count) =>
        (int)await session.NumberAsync(CountOpen, new { JobId = jobId.ToStored(), First = first, End = first + count });

    public async Task<IReadOnlyList<JobPaymentTotal>> TotalsAsync(JobId jobId) => await session.ListAsync(
        Totals,
        new { JobId = jobId.ToStored() },
        row => new JobPaymentTotal(row.GetEnum<PaymentStatus>(0), row.GetStringOrNull(1), (int)row.GetInt64(2), row.GetCents(3)));

    public async Task<IReadOnlyList<JobPayment>> ListAsync(JobId jobId, PaymentStatus? status, int after, int limit) => await session.ListAsync(
        List,
        new { JobId = jobId.ToStored(), After = after, Status = status?.ToString() ?? "", Limit = limit },
        row => new JobPayment(row.GetInt32(0), new PaymentId(row.GetId(1)), row.GetEnum<PaymentStatus>(2), row.GetStringOrNull(3), row.GetCents(4)));
}
