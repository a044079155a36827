using Cbp.Core.Common;
using Cbp.Core.Payments;

namespace Cbp.Core.Jobs;

/// <summary>Which payments a job works on; what became of them is asked of the payments themselves.</summary>
public interface IJobPaymentRepository
{
    /// <summary>Adds payments, numbered from <paramref name="first"/> on.</summary>
    Task AddAsync(JobId jobId, int first, IReadOnlyList<PaymentId> payments);

    /// <summary>The payments of those numbers that are pending, in order: with the id of the attempt.</summary>
    Task<IReadOnlyList<Payment>> PendingAsync(JobId jobId, int first, int count);

    /// <summary>How many of those numbers are pending, or in processing.</summary>
    Task<int> CountOpenAsync(JobId jobId, int first, int count);

    /// <summary>How many payments, of how much, are in each state now.</summary>
    Task<IReadOnlyList<JobPaymentTotal>> TotalsAsync(JobId jobId);

    /// <summary>The payments behind that number, in order; of that state alone, where one is given.</summary>
    Task<IReadOnlyList<JobPayment>> ListAsync(JobId jobId, PaymentStatus? status, int after, int limit);
}
