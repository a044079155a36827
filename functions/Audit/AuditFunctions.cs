using System.Globalization;
using Cbp.Core.Audit;
using Cbp.Core.Common;
using Cbp.Core.Institutions;
using Cbp.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Cbp.Functions.Audit;

/// <summary>Shows the audit log to those who answer for an institution.</summary>
public sealed class AuditFunctions(AuditQueries queries)
{
    private const int Usual = 50;
    private const int LongestId = 160;

    /// <summary>What was done to a thing, oldest first, so many at a time.</summary>
    [Function("GetAuditEntries")]
    [RequiresRole(CallerRole.InstitutionAdmin)]
    public async Task<IActionResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/audit/{entityType}/{id}")] HttpRequest request,
        string entityType,
        string id,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (id is not { Length: > 0 and <= LongestId })
            return ProblemJson.Of(request.HttpContext, new Refusal(HttpErrors.IdMalformed, $"id must be 1 to {LongestId} characters.", "id"));
        var limit = QueryFields.Number(request, "limit", 1, AuditQueries.MostAtOnce);
        if (limit.IsRefused(out var refusal)) return ProblemJson.Of(request.HttpContext, refusal);
        var cursor = QueryFields.Text(request, "cursor");
        if (cursor.IsRefused(out refusal)) return ProblemJson.Of(request.HttpContext, refusal);
        var after = 0L;
        if (cursor.Value is { } text && !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out after))
            return ProblemJson.Of(request.HttpContext, new Refusal(ErrorCodes.CursorMalformed, "This cursor was not given out.", "cursor"));

        var caller = Caller.Of(request);
        var page = await queries.ListAsync(
            caller.Institution, caller.Role == CallerRole.SystemAdmin, entityType, id, after, limit.Value ?? Usual, cancellationToken);
        return JsonAnswer.Of(request, page, found => AnswerOf(entityType, id, found), AnswersJson.Default.AuditPageAnswer);
    }

    private static AuditPageAnswer AnswerOf(string entityType, string id, AuditPage page) =>
        new(entityType, id, [.. page.Records.Select(AuditEntryAnswer.Of)], page.Next?.ToString(CultureInfo.InvariantCulture));
}
