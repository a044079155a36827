using System.Globalization;
using System.Text.Json;
using Cbp.Core.Caching;
using Cbp.Core.Common;
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
public sealed class PayeeSearchFunctions(IGlobalPayeeSearch search, ICache cache)
{
    // In this instance's memory, as the index is: an answer from elsewhere would take longer than the search. Each belongs to a generation of
    // what can be found, so none is ever out of date.
    private static readonly CacheRegion<byte[]> Region = new("payee-search", TimeSpan.FromMinutes(30), answer => answer.Length) { ChangesElsewhere = false };

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
        Refusal? refused = null;
        var answer = await cache.GetAsync(
            Region.Key(IdOf(query.Value, search.Generation), Region.Tag),
            async token =>
            {
                var page = await search.SearchAsync(query.Value, token);
                return page.IsRefused(out refused) ? null : BytesOf(page.Value);
            },
            cancellationToken);
        if (answer is not null) return new BytesResult(200, JsonAnswer.MediaType, answer);
        if (refused is not null) return ProblemJson.Of(request.HttpContext, refused);
        // Another caller's search of the same was refused.
        var own = await search.SearchAsync(query.Value, cancellationToken);
        return own.IsRefused(out refusal)
            ? ProblemJson.Of(request.HttpContext, refusal)
            : new BytesResult(200, JsonAnswer.MediaType, BytesOf(own.Value));
    }

    // The only text that may have any character stands behind its length.
    private static string IdOf(PayeeSearchQuery query, long generation) => string.Create(
        CultureInfo.InvariantCulture,
        $"{generation} {query.Limit} {(query.Active ? 1 : 0)} {(int?)query.PaymentMethod} {query.State} {query.PostalCode} {query.Name?.Length} {query.Name} {query.Cursor}");

    private static byte[] BytesOf(PayeeSearchPage page) => JsonSerializer.SerializeToUtf8Bytes(AnswerOf(page), AnswersJson.Default.PayeeSearchAnswer);

    private static PayeeSearchAnswer AnswerOf(PayeeSearchPage page)
    {
        var payees = new GlobalPayeeAnswer[page.Payees.Count];
        for (var i = 0; i < payees.Length; i++) payees[i] = GlobalPayeeAnswer.Of(page.Payees[i]);
        return new PayeeSearchAnswer(payees.Length, payees, page.NextCursor);
    }
}
