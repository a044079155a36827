using Cbp.Core.Common;
using Cbp.Core.Payments;
using Cbp.Core.Storage;

namespace Cbp.Core.Jobs;

/// <summary>Tells what became of the payments that jobs have worked on.</summary>
/// <param name="database">Where jobs and payments are kept.</param>
public sealed class JobPaymentReports(IDatabase database)
{
    /// <summary>How many payments a page has.</summary>
    public const int PageSize = 1_000;

    /// <summary>The totals and a page of payments, behind a number and of one state where that is asked for; or JOB_NOT_FOUND.</summary>
    public Task<Outcome<JobPaymentReport>> FindAsync(
        InstitutionId caller, JobId jobId, PaymentStatus? status, int after, CancellationToken cancellationToken) =>
        database.ReadAsync<Outcome<JobPaymentReport>>(
            async work => await work.Jobs.FindAsync(jobId) is { } job && job.InstitutionId == caller
                ? new JobPaymentReport(
                    job, await work.JobPayments.TotalsAsync(jobId), await work.JobPayments.ListAsync(jobId, status, after, PageSize))
                : new Refusal(ErrorCodes.JobNotFound, "There is no such job."),
            cancellationToken);
}
