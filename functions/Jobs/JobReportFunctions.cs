using System.Globalization;
using System.Text;
using Cbp.Core.Common;
using Cbp.Core.Jobs;
using Cbp.Core.Payments;
using Cbp.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Cbp.Functions.Jobs;

/// <summary>Tells what became of the payments of a job: counts and sums by outcome, and the payments, a page at a time or as a file.</summary>
public sealed class JobReportFunctions(JobPaymentReports reports)
{
    /// <summary>The report as it is now: <c>status</c> (one state alone), <c>cursor</c>, and <c>format=csv</c> for all in one file.</summary>
    [Function("GetJobReport")]
    public async Task<IActionResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/jobs/{jobId}/report")] HttpRequest request,
        string jobId,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!JobId.TryParse(jobId, out var id))
            return ProblemJson.Of(request.HttpContext, new Refusal(HttpErrors.IdMalformed, "A jobId is a UUID in the hyphenated form.", "jobId"));
        var (status, cursor, format) = (QueryFields.Text(request, "status"), QueryFields.Text(request, "cursor"), QueryFields.Text(request, "format"));
        if (status.IsRefused(out var refusal) || cursor.IsRefused(out refusal) || format.IsRefused(out refusal)) return ProblemJson.Of(request.HttpContext, refusal);
        PaymentStatus? wanted = null;
        if (status.Value is { } name)
        {
            if (!Enum.GetNames<PaymentStatus>().Contains(name)) return Wrong(request, "status must be a payment's state.", ErrorCodes.FieldMalformed, "status");
            wanted = Enum.Parse<PaymentStatus>(name);
        }

        var after = 0;
        if (cursor.Value is { } text && !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out after))
            return Wrong(request, "The cursor was not given out here.", ErrorCodes.CursorMalformed, "cursor");
        var caller = Caller.InstitutionOf(request);
        if (format.Value == "csv") return await CsvAsync(request, caller, id, wanted, cancellationToken);
        var found = await reports.FindAsync(caller, id, wanted, after, cancellationToken);
        return JsonAnswer.Of(request, found, JobReportAnswer.Of, AnswersJson.Default.JobReportAnswer);
    }

    private async Task<IActionResult> CsvAsync(
        HttpRequest request, InstitutionId caller, JobId id, PaymentStatus? status, CancellationToken cancellationToken)
    {
        var text = new StringBuilder("number,paymentId,status,failureCode,amount\r\n");
        for (var after = 0; ;)
        {
            var found = await reports.FindAsync(caller, id, status, after, cancellationToken);
            if (found.IsRefused(out var refusal)) return ProblemJson.Of(request.HttpContext, refusal);
            foreach (var payment in found.Value.Payments.Select(JobPaymentAnswer.Of))
                text.Append(CultureInfo.InvariantCulture, $"{payment.Number},{payment.PaymentId},{payment.Status},{payment.FailureCode},{payment.Amount}\r\n");
            if (found.Value.Payments.Count < JobPaymentReports.PageSize) break;
            after = found.Value.Payments[^1].Number;
        }

        return new BytesResult(StatusCodes.Status200OK, "text/csv; charset=utf-8", Encoding.UTF8.GetBytes(text.ToString()));
    }

    private static BytesResult Wrong(HttpRequest request, string detail, ErrorCode code, string field) =>
        ProblemJson.Of(request.HttpContext, new Refusal(code, detail, field));
}
