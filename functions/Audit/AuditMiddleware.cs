using Cbp.Core.Audit;
using Cbp.Core.Audit.Access;
using Cbp.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Cbp.Functions.Audit;

/// <summary>
/// Says who acts: the holder of a key, or the function itself where nobody called it. It stands behind the one that knows keys, and notes, too, who was
/// shown account numbers.
/// </summary>
internal sealed class AuditMiddleware(AccountReadLog reads, FunctionMethods methods, SourceAddresses addresses) : IFunctionsWorkerMiddleware
{
    /// <inheritdoc />
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        var http = context.GetHttpContext();
        var caller = http is null ? null : Caller.Find(http.Request);
        AuditActor.Set(ActorOf(context, http, caller));
        await next(context);
        if (http is null || caller is null || methods.ShownBy(context.FunctionDefinition) is not { } shown) return;
        if (context.GetInvocationResult().Value is not BytesResult { IsSuccess: true }) return;
        if (http.Request.RouteValues.TryGetValue(shown.RouteParameter, out var id) && id?.ToString() is { Length: > 0 } text)
        {
            var member = http.Request.RouteValues.TryGetValue("memberId", out var of) ? of?.ToString() : null;
            await reads.NoteAsync(new AuditSubject(caller.Institution.Value, shown.EntityType, text, member), http.RequestAborted);
        }
    }

    private AuditActor ActorOf(FunctionContext context, HttpContext? http, Caller? caller)
    {
        if (http is null) return AuditActor.System(context.FunctionDefinition.Name, null) is { CorrelationId: null } nameless
            ? nameless with { CorrelationId = context.InvocationId }
            : AuditActor.System(context.FunctionDefinition.Name);
        var (correlation, address) = (CorrelationId.Of(http), addresses.Of(http));
        return caller is null
            ? AuditActor.System(context.FunctionDefinition.Name, correlation) with { SourceAddress = address }
            : new AuditActor(caller.Name, caller.Holder.InstitutionId.Value, caller.Role.ToString(), correlation, address);
    }
}
