using System.Globalization;
using Cbp.Core.Jobs;

namespace Cbp.Functions.Jobs;

/// <summary>What became of a job's payments, as callers see it.</summary>
internal sealed record JobReportAnswer(
    JobAnswer Job, IReadOnlyList<JobOutcomeAnswer> Outcomes, IReadOnlyList<JobPaymentAnswer> Payments, string? NextCursor)
{
    /// <summary>From the domain's report.</summary>
    public static JobReportAnswer Of(JobPaymentReport report) => new(
        JobAnswer.Of(report.Job),
        [.. report.Totals.Select(total => new JobOutcomeAnswer(total.Status, total.FailureCode, total.Count, total.Cents / 100m + 0.00m))],
        [.. report.Payments.Select(JobPaymentAnswer.Of)],
        report.Payments.Count == JobPaymentReports.PageSize ? report.Payments[^1].Number.ToString(CultureInfo.InvariantCulture) : null);
}
