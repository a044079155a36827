using System.Globalization;
using Cbp.Core.Common;
using Cbp.Core.Payees;
using Cbp.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Cbp.Functions.Payees;

/// <summary>Searches for global payees by a part of the name, of the ZIP code, or both; at most 100, 25 unless ?limit= says so.</summary>
public sealed class PayeeSearchFunctions(IGlobalPayeeSearch search)
{
    private const int LongestPart = 100;
    private const int DefaultLimit = 25;
    private const int HighestLimit = 100;

    /// <summary>By a part of the name.</summary>
    [Function("SearchGlobalPayeesByName")]
    public Task<IActionResult> ByNameAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/payee/global-payee/name/{partialName}")] HttpRequest request,
        string partialName,
        CancellationToken cancellationToken) =>
        SearchAsync(request, partialName, null, cancellationToken);

    /// <summary>By the beginning of the ZIP code.</summary>
    [Function("SearchGlobalPayeesByZip")]
    public Task<IActionResult> ByZipAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/payee/global-payee/zip/{partialZip}")] HttpRequest request,
        string partialZip,
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
        var query = Query(request, name, zip);
        if (query.IsRefused(out var refusal)) return ProblemJson.Of(request.HttpContext, refusal);
        var found = await search.SearchAsync(query.Value, cancellationToken);
        var payees = new GlobalPayeeAnswer[found.Count];
        for (var i = 0; i < payees.Length; i++) payees[i] = GlobalPayeeAnswer.Of(found[i]);
        return JsonAnswer.Ok(new PayeeSearchAnswer(payees.Length, payees), AnswersJson.Default.PayeeSearchAnswer);
    }

    private static Outcome<PayeeSearchQuery> Query(HttpRequest request, string? name, string? zip)
    {
        if (name is { Length: > LongestPart }) return TooLong("partialName");
        if (zip is not null && (zip.Length > 10 || !zip.All(c => char.IsAsciiDigit(c) || c == '-')))
            return new Refusal(HttpErrors.ParameterMalformed, "partialZip is the beginning of a ZIP code: digits and a hyphen, at most 10.", "partialZip");

        var limit = DefaultLimit;
        if (request.Query.TryGetValue("limit", out var text)
            && (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out limit) || limit is < 1 or > HighestLimit))
            return new Refusal(HttpErrors.ParameterMalformed, $"limit is a number from 1 to {HighestLimit}.", "limit");
        return new PayeeSearchQuery(name, zip, limit);
    }

    private static Refusal TooLong(string field) =>
        new(HttpErrors.ParameterMalformed, $"{field} must not be longer than {LongestPart} characters.", field);
}
