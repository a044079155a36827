namespace Cbp.Core.Jobs;

/// <summary>What became of a job's payments, as it is now.</summary>
/// <param name="Job">The job.</param>
/// <param name="Totals">Counts and sums by outcome.</param>
/// <param name="Payments">A page of the payments.</param>
public sealed record JobPaymentReport(Job Job, IReadOnlyList<JobPaymentTotal> Totals, IReadOnlyList<JobPayment> Payments);
