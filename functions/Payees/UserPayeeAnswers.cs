using Cbp.Core.Common;
using Cbp.Core.Payees;
using Cbp.Core.Payees.Lists;
using Cbp.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Cbp.Functions.Payees;

/// <summary>Answers with an entry and its ETag.</summary>
internal static class UserPayeeAnswers
{
    /// <summary>The entry as it is now, or the refusal.</summary>
    public static async Task<IActionResult> OfAsync(
        HttpRequest request, UserPayeeQueries queries, Outcome<UserPayee> outcome, int status, CancellationToken cancellationToken) =>
        outcome.IsRefused(out var refusal)
            ? ProblemJson.Of(request.HttpContext, refusal)
            : Of(request, await queries.ViewAsync(outcome.Value, cancellationToken), status);

    /// <summary>The entry.</summary>
    public static BytesResult Of(HttpRequest request, UserPayeeView view, int status = StatusCodes.Status200OK)
    {
        PayeeETag.Set(request, view.Payee.Version);
        return JsonAnswer.WithStatus(status, UserPayeeAnswer.Of(view), AnswersJson.Default.UserPayeeAnswer);
    }
}
