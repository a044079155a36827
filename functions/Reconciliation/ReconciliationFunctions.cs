using Cbp.Core.Common;
using Cbp.Core.Reconciliation;
using Cbp.Functions.Http;
using Cbp.Functions.Jobs;
using Cbp.Functions.Payments;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Cbp.Functions.Reconciliation;

/// <summary>Our books and the processor's report, a business day at a time.</summary>
public sealed class ReconciliationFunctions(Reconciliations reconciliations)
{
    private const int MostOfPage = 500;

    /// <summary>Reconciles a day, for the first time or once more: 202 with the job.</summary>
    [Function("StartReconciliation")]
    public async Task<IActionResult> StartAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/reconciliation/{day}")] HttpRequest request,
        string day,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var caller = Caller.InstitutionOf(request);
        // The path says it all: it stands for the body.
        var key = IdempotencyKey.Of(request, caller, "POST reconciliation", day);
        if (key.IsRefused(out var refusal)) return ProblemJson.Of(request.HttpContext, refusal);
        return JobAnswers.Of(request, await reconciliations.StartAsync(caller, day, key.Value, JobAnswers.Accepted, cancellationToken));
    }

    /// <summary>How a day's reconciliation came out.</summary>
    [Function("GetReconciliation")]
    public async Task<IActionResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/reconciliation/{day}")] HttpRequest request,
        string day,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var report = await reconciliations.ReportAsync(Caller.InstitutionOf(request), day, cancellationToken);
        return JsonAnswer.Of(request, report, ReconciliationAnswer.Of, AnswersJson.Default.ReconciliationAnswer);
    }

    /// <summary>A day's differences, a page at a time.</summary>
    [Function("ListReconciliationItems")]
    public async Task<IActionResult> ItemsAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/reconciliation/{day}/items")] HttpRequest request,
        string day,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var kind = OneOf<DifferenceKind>(request, "kind");
        if (kind.IsRefused(out var refusal)) return ProblemJson.Of(request.HttpContext, refusal);
        var state = OneOf<ItemState>(request, "state");
        if (state.IsRefused(out refusal)) return ProblemJson.Of(request.HttpContext, refusal);
        var limit = QueryFields.Number(request, "limit", 1, MostOfPage);
        if (limit.IsRefused(out refusal)) return ProblemJson.Of(request.HttpContext, refusal);
        var cursor = QueryFields.Text(request, "cursor");
        if (cursor.IsRefused(out refusal)) return ProblemJson.Of(request.HttpContext, refusal);
        Guid? after = null;
        if (cursor.Value is { } text)
        {
            if (!Guid.TryParseExact(text, "D", out var id))
                return ProblemJson.Of(request.HttpContext, new Refusal(ErrorCodes.CursorMalformed, "This cursor was not given out here.", "cursor"));
            after = id;
        }

        var items = await reconciliations.ItemsAsync(
            Caller.InstitutionOf(request), day, kind.Value, state.Value, after, limit.Value ?? 100, cancellationToken);
        return JsonAnswer.Of(
            request,
            items,
            page => new ReconciliationItemsAnswer([.. page.Items.Select(ReconciliationItemAnswer.Of)], page.Next?.ToString("D")),
            AnswersJson.Default.ReconciliationItemsAnswer);
    }

    private static Outcome<T?> OneOf<T>(HttpRequest request, string name)
        where T : struct, Enum
    {
        var text = QueryFields.Text(request, name);
        if (text.IsRefused(out var refusal)) return refusal;
        if (text.Value is not { } value) return (T?)null;
        return Enum.TryParse<T>(value, ignoreCase: false, out var one) && Enum.GetName(one) == value
            ? (T?)one
            : new Refusal(HttpErrors.ParameterMalformed, $"The parameter {name} must be one of {string.Join(", ", Enum.GetNames<T>())}.", name);
    }
}
