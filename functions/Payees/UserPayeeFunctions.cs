using Cbp.Core.Audit;
using Cbp.Core.Common;
using Cbp.Core.Payees;
using Cbp.Core.Payees.Lists;
using Cbp.Functions.Audit;
using Cbp.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Cbp.Functions.Payees;

/// <summary>Adds, shows and removes entries of members' payee lists.</summary>
public sealed class UserPayeeFunctions(UserPayeeCreation creation, UserPayeeQueries queries, UserPayeeRemoval removal)
{
    /// <summary>Adds an entry: 201 with its place. It is pending until its account is verified.</summary>
    [Function("CreateUserPayee")]
    public async Task<IActionResult> CreateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/payee")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var read = await RequestBody.ReadAsync(request, cancellationToken);
        if (read.IsRefused(out var refusal)) return ProblemJson.Of(request.HttpContext, refusal);
        using var body = read.Value;
        var fields = body.Fields;
        var asked = UserPayeeBody.Read(fields);
        if (fields.Refusal is { } wrongType) return ProblemJson.Of(request.HttpContext, wrongType);
        var created = await creation.CreateAsync(Caller.InstitutionOf(request), asked, cancellationToken);
        if (created is { Refusal: null, Value: var payee })
            request.HttpContext.Response.Headers.Location = $"/api/v1/payee/user-payee-all/{payee.UserPayeeListId}/member/{payee.MemberId}";
        return await UserPayeeAnswers.OfAsync(request, queries, created, StatusCodes.Status201Created, cancellationToken);
    }

    /// <summary>The entry, if it is active.</summary>
    [Function("GetUserPayee")]
    [ShowsAccountNumbers(AuditEntityTypes.UserPayee, "id")]
    public Task<IActionResult> GetActiveAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/payee/user-payee/{id}/member/{memberId}")] HttpRequest request,
        string id,
        string memberId,
        CancellationToken cancellationToken) =>
        GetAsync(request, id, memberId, true, cancellationToken);

    /// <summary>The entry in whichever state, deleted ones too.</summary>
    [Function("GetUserPayeeOfAnyState")]
    [ShowsAccountNumbers(AuditEntityTypes.UserPayee, "id")]
    public Task<IActionResult> GetAnyAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/payee/user-payee-all/{id}/member/{memberId}")] HttpRequest request,
        string id,
        string memberId,
        CancellationToken cancellationToken) =>
        GetAsync(request, id, memberId, false, cancellationToken);

    /// <summary>The member's entries, but deleted ones.</summary>
    [Function("GetUserPayees")]
    [ShowsAccountNumbers(AuditEntityTypes.Member, "memberId")]
    public Task<IActionResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/payee/payees/{memberId}")] HttpRequest request,
        string memberId,
        CancellationToken cancellationToken) => CallParts.WithAsync(
        request,
        PathIds.Member(memberId),
        async member => JsonAnswer.Of(
            request,
            await queries.ListAsync(Caller.InstitutionOf(request), member, cancellationToken),
            list => new UserPayeesAnswer(list.Count, [.. list.Select(UserPayeeAnswer.Of)]),
            AnswersJson.Default.UserPayeesAnswer));

    /// <summary>Deletes the entry, or makes it inactive where payments to it are pending.</summary>
    [Function("RemoveUserPayee")]
    public async Task<IActionResult> RemoveAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/v1/payee/user-payee/{id}/member/{memberId}")] HttpRequest request,
        string id,
        string memberId,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var ids = IdsOf(id, memberId);
        if (ids.IsRefused(out var refusal)) return ProblemJson.Of(request.HttpContext, refusal);
        var expected = PayeeETag.Expected(request);
        if (expected.IsRefused(out refusal)) return ProblemJson.Of(request.HttpContext, refusal);
        var removed = await removal.RemoveAsync(
            Caller.InstitutionOf(request), ids.Value.Member, ids.Value.Payee, expected.Value, cancellationToken);
        return JsonAnswer.Of(request, removed, AnswerTo, AnswersJson.Default.UserPayeeRemovedAnswer);
    }

    private static UserPayeeRemovedAnswer AnswerTo(UserPayeeRemoved removed) => new(
        removed.Payee.UserPayeeListId.Value,
        removed.Payee.Status,
        removed.PendingPayments,
        removed.Payee.Status == UserPayeeStatus.Deleted ? null : "Payments to it are pending: it was made inactive, not deleted.");

    private static Outcome<(UserPayeeListId Payee, MemberId Member)> IdsOf(string id, string memberId)
    {
        var payee = PathIds.Text(id, "id");
        if (payee.IsRefused(out var refusal)) return refusal;
        var member = PathIds.Text(memberId, "memberId");
        if (member.IsRefused(out refusal)) return refusal;
        return (new UserPayeeListId(payee.Value), new MemberId(member.Value));
    }

    private async Task<IActionResult> GetAsync(
        HttpRequest request, string id, string memberId, bool activeOnly, CancellationToken cancellationToken)
    {
        var ids = IdsOf(id, memberId);
        if (ids.IsRefused(out var refusal)) return ProblemJson.Of(request.HttpContext, refusal);
        var found = await queries.FindAsync(
            Caller.InstitutionOf(request), ids.Value.Member, ids.Value.Payee, activeOnly, cancellationToken);
        return found.IsRefused(out refusal) ? ProblemJson.Of(request.HttpContext, refusal) : UserPayeeAnswers.Of(request, found.Value);
    }
}
