using System.Text.Json;
using Cbp.Core.Payees;
using Cbp.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Cbp.Functions.Payees;

/// <summary>
/// Searches for global payees by a part of the name, of the ZIP code, or both; at most 100 a page, 25 unless ?limit= says so. A search for nothing
/// finds nothing.
/// </summary>
public sealed class PayeeSearchFunctions(IGlobalPayeeSearch search, PayeeSearchAnswers answers)
{
    /// <summary>By a part of the name.</summary>
    [Function("SearchGlobalPayeesByName")]
    public Task<IActionResult> ByNameAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/payee/global-payee/name/{partialName?}")] HttpRequest request,
        string? partialName,
        CancellationToken cancellationToken) =>
        SearchAsync(request, partialName, null, cancellationToken);

    /// <summary>By the beginning of the ZIP code.</summary>
    [Function("SearchGlobalPayeesByZip")]
    public Task<IActionResult> ByZipAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/payee/global-payee/zip/{partialZip?}")] HttpRequest request,
        string? partialZip,
        CancellationToken cancellationToken) =>
        SearchAsync(request, null, partialZip, cancellationToken);

    /// <summary>By both.</summary>
    [Function("SearchGlobalPayeesByNameAndZip")]
    public Task<IActionResult> ByNameAndZipAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/payee/global-payee/name/{partialName}/zip/{partialZip}")] HttpRequest request,
        string partialName,
        string partialZip,
        CancellationToken cancellationToken) =>
        SearchAsync(request, partialName, partialZip, cancellationToken);

    private async Task<IActionResult> SearchAsync(HttpRequest request, string? name, string? zip, CancellationToken cancellationToken)
    {
        var query = PayeeSearchParameters.Read(request.Query, name, zip);
        if (query.IsRefused(out var refusal)) return ProblemJson.Of(request.HttpContext, refusal);
        var generation = search.Generation;
        if (answers.TryGet(query.Value, generation, out var kept)) return new BytesResult(200, JsonAnswer.MediaType, kept);

        var page = await search.SearchAsync(query.Value, cancellationToken);
        if (page.IsRefused(out refusal)) return ProblemJson.Of(request.HttpContext, refusal);
        var answer = JsonSerializer.SerializeToUtf8Bytes(AnswerOf(page.Value), AnswersJson.Default.PayeeSearchAnswer);
        answers.Keep(query.Value, generation, answer);
        return new BytesResult(200, JsonAnswer.MediaType, answer);
    }

    private static PayeeSearchAnswer AnswerOf(PayeeSearchPage page)
    {
        var payees = new GlobalPayeeAnswer[page.Payees.Count];
        for (var i = 0; i < payees.Length; i++) payees[i] = GlobalPayeeAnswer.Of(page.Payees[i]);
        return new PayeeSearchAnswer(payees.Length, payees, page.NextCursor);
    }
}
