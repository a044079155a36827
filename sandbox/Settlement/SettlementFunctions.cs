using System.Globalization;
using Cbp.Core.Common;
using Cbp.Sandbox.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Cbp.Sandbox.Settlement;

/// <summary>The pretend processor's files over HTTP, and how they are to differ.</summary>
public sealed class SettlementFunctions(SettlementReportWriter reports, SettlementLedger ledger)
{
    /// <summary>The settlement report of a day that is over.</summary>
    [Function("SandboxSettlementReport")]
    public async Task<IActionResult> ReportAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "sandbox/processor/settlement-reports/{institution}/{day}")] HttpRequest request,
        string institution,
        string day)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (DayOf(day) is not { } date || await reports.RangeAsync(institution, date, request.HttpContext.RequestAborted).ConfigureAwait(false) is not { } range)
            return new NotFoundResult();
        return new TextFile("text/csv; charset=utf-8", writer => reports.WriteAsync(institution, date, range, writer));
    }

    /// <summary>The returns of a day that is over.</summary>
    [Function("SandboxSettlementReturns")]
    public async Task<IActionResult> ReturnsAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "sandbox/processor/settlement-reports/{institution}/{day}/returns")] HttpRequest request,
        string institution,
        string day)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (DayOf(day) is not { } date || await reports.RangeAsync(institution, date, request.HttpContext.RequestAborted).ConfigureAwait(false) is null)
            return new NotFoundResult();
        var text = new StringWriter(CultureInfo.InvariantCulture);
        return await reports.WriteReturnsAsync(institution, date, text).ConfigureAwait(false)
            ? new TextFile("text/plain; charset=us-ascii", writer => writer.WriteAsync(text.ToString()))
            : new NotFoundResult();
    }

    /// <summary>Makes the report of a day differ from what was settled.</summary>
    [Function("SandboxAddSettlementDifference")]
    public async Task<IActionResult> DifferAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "sandbox/settlement-differences")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var read = await RequestJson.ReadAsync(request, SandboxJson.Default.SettlementDifference).ConfigureAwait(false);
        if (read.IsRefused(out var refusal)) return Replies.Problem(request, refusal);
        var difference = read.Value;
        if (!SettlementLedger.IsKind(difference.Kind))
            return Replies.Problem(request, new Refusal(ErrorCodes.FieldMalformed, "kind must be missing, duplicate, amount, returned or unexpected.", "kind"));
        if (difference.PaymentId is null != (difference.Kind == "unexpected"))
            return Replies.Problem(request, new Refusal(ErrorCodes.FieldRequired, "paymentId is required, but for an unexpected one.", "paymentId"));
        if (difference.Amount is { } amount && RequestJson.CheckAmount(amount) is { } amountRefused) return Replies.Problem(request, amountRefused);
        await ledger.AddAsync(difference).ConfigureAwait(false);
        return new StatusCodeResult(StatusCodes.Status204NoContent);
    }

    private static DateOnly? DayOf(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
