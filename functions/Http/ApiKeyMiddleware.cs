using Cbp.Core.Audit.Access;
using Cbp.Core.Common;
using Cbp.Core.Institutions;
using Cbp.Functions.Audit;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Cbp.Functions.Http;

/// <summary>
/// The one place where it is decided who calls, for which institution, and whether they may. Everything under /api needs a
/// key; a missing and a wrong key get the same answer, which says nothing of keys that exist. What came of it is noted for the audit log.
/// </summary>
internal sealed class ApiKeyMiddleware(
    ApiKeys keys, InstitutionAccess access, FunctionRoles roles, SignInLog signIns, SourceAddresses addresses) : IFunctionsWorkerMiddleware
{
    /// <summary>The header that carries the key.</summary>
    public const string Header = "X-Api-Key";

    private static readonly Refusal NotKnown =
        new(HttpErrors.Unauthenticated, $"Send a valid API key in the header {Header}.");

    /// <inheritdoc />
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        if (context.GetHttpContext() is { } http && http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
        {
            var caller = await CallerAsync(http.Request, roles.RequiredBy(context.FunctionDefinition, http.Request.Method));
            if (caller.IsRefused(out var refusal))
            {
                context.GetInvocationResult().Value = ProblemJson.Of(http, refusal);
                return;
            }

            Caller.Set(http, caller.Value);
        }

        await next(context);
    }

    private async ValueTask<Outcome<Caller>> CallerAsync(HttpRequest request, CallerRole required)
    {
        var key = request.Headers[Header];
        var known = key.Count == 1 ? await keys.FindAsync(key[0], request.HttpContext.RequestAborted) : null;
        var caller = known is { } holder ? await CallerAsync(request, holder, required) : NotKnown;
        var outcome = known is null ? SignInOutcome.Failed : caller.IsRefused(out _) ? SignInOutcome.Refused : SignInOutcome.Succeeded;
        signIns.Note(outcome, known, addresses.Of(request.HttpContext), CorrelationId.Of(request.HttpContext));
        return caller;
    }

    private async ValueTask<Outcome<Caller>> CallerAsync(HttpRequest request, ApiKeyHolder holder, CallerRole required)
    {
        var institution = holder.InstitutionId;
        // First whether it is there for them, then whether they may: what is not theirs is not told from what is not.
        if (request.Headers.TryGetValue(Caller.ActForHeader, out var asked))
        {
            var found = await access.ActForAsync(holder, asked.ToString(), request.HttpContext.RequestAborted);
            if (found.IsRefused(out var refusal)) return refusal;
            institution = found.Value;
        }

        return holder.Role >= required
            ? new Caller(holder, institution)
            : new Refusal(HttpErrors.RoleNotSufficient, $"This key's role is {holder.Role}; this call takes {required}.");
    }
}
