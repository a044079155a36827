using Cbp.Core.Common;
using Cbp.Core.Payees;
using Cbp.Core.Payees.Lists;
using Cbp.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Cbp.Functions.Payees;

/// <summary>Changes entries of members' payee lists. With If-Match only the version that it names: 412 where there is another.</summary>
public sealed class UserPayeeEditFunctions(UserPayeeEditing editing, UserPayeeQueries queries)
{
    /// <summary>Changes an entry of type G: 200 with the entry as it is then.</summary>
    [Function("EditGlobalUserPayee")]
    public Task<IActionResult> EditGlobalAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/v1/payee/global-payee")] HttpRequest request,
        CancellationToken cancellationToken) =>
        ChangeAsync(
            request,
            (caller, fields, expected) => editing.EditAsync(caller, UserPayeeType.G, UserPayeeBody.Read(fields), expected, cancellationToken),
            cancellationToken);

    /// <summary>Changes an entry of type P: 200 with the entry as it is then.</summary>
    [Function("EditPersonalUserPayee")]
    public Task<IActionResult> EditPersonalAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/v1/payee/personal-payee")] HttpRequest request,
        CancellationToken cancellationToken) =>
        ChangeAsync(
            request,
            (caller, fields, expected) => editing.EditAsync(caller, UserPayeeType.P, UserPayeeBody.Read(fields), expected, cancellationToken),
            cancellationToken);

    /// <summary>Changes the account at the payee, which is verified anew: 200 with the entry as it is then.</summary>
    [Function("ChangeUserPayeeAccount")]
    public Task<IActionResult> ChangeAccountAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/payee/user/account-number")] HttpRequest request,
        CancellationToken cancellationToken) =>
        ChangeAsync(
            request,
            (caller, fields, expected) => editing.ChangeAccountAsync(caller, UserPayeeBody.Read(fields), expected, cancellationToken),
            cancellationToken);

    /// <summary>Sets the processor's own id of the entry: 200 with the entry as it is then.</summary>
    [Function("SetUserPayeeProcessorId")]
    public Task<IActionResult> SetProcessorPayeeIdAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/payee/user/processor-payee-id")] HttpRequest request,
        CancellationToken cancellationToken) =>
        ChangeAsync(
            request,
            (caller, fields, expected) => editing.SetProcessorPayeeIdAsync(
                caller, fields.Text("memberId"), fields.Text("userPayeeListId"), fields.Text("processorPayeeId"), expected, cancellationToken),
            cancellationToken);

    private async Task<IActionResult> ChangeAsync(
        HttpRequest request, Func<InstitutionId, JsonFields, int?, Task<Outcome<UserPayee>>> change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var read = await RequestBody.ReadAsync(request, cancellationToken);
        if (read.IsRefused(out var refusal)) return ProblemJson.Of(request.HttpContext, refusal);
        using var body = read.Value;
        var expected = PayeeETag.Expected(request);
        if (expected.IsRefused(out refusal)) return ProblemJson.Of(request.HttpContext, refusal);

        // The fields are read twice at the most: first for their types alone, so that nothing is changed where one is wrong.
        var types = body.Fields;
        UserPayeeBody.Read(types);
        types.Text("processorPayeeId");
        if (types.Refusal is { } wrongType) return ProblemJson.Of(request.HttpContext, wrongType);
        var changed = await change(Caller.InstitutionOf(request), body.Fields, expected.Value);
        return await UserPayeeAnswers.OfAsync(request, queries, changed, StatusCodes.Status200OK, cancellationToken);
    }
}
