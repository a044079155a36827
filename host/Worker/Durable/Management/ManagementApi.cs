using System.Text.Json;
using DurableTask.Core.Exceptions;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Cbp.Host.Worker.Durable.Management;

/// <summary>
/// The built-in HTTP API of Durable Functions ("HTTP API reference" of the official documentation): status, list, start, events,
/// terminate, suspend, resume, restart, purge.
/// </summary>
internal sealed class ManagementApi(Func<string, bool> hasOrchestrator)
{
    private const string Continuation = "x-ms-continuation-token";
    private const int DefaultPage = 100;

    /// <summary>200 when it has ended, 202 with Location while it has not, 404; 500 for a failed one where that is asked for.</summary>
    public static async Task<IResult> StatusAsync(HttpContext http, DurableTaskClient client)
    {
        var showInput = InstanceFilter.Switch(http.Request.Query, "showInput", otherwise: true);
        var failWith500 = InstanceFilter.Switch(http.Request.Query, "returnInternalServerErrorOnFailure", otherwise: false);
        if (await client.GetInstanceAsync(Id(http), getInputsAndOutputs: true, http.RequestAborted) is not { } instance) return Results.NotFound();
        if (!instance.IsCompleted) http.Response.Headers.Location = ManagementLinks.Of(client).For(instance.InstanceId, UrlOf(http)).StatusQueryGetUri;
        return Results.Json(InstanceStatus.Of(instance, showInput), statusCode: instance switch
        {
            { IsCompleted: false } => StatusCodes.Status202Accepted,
            { RuntimeStatus: OrchestrationRuntimeStatus.Failed } when failWith500 => StatusCodes.Status500InternalServerError,
            _ => StatusCodes.Status200OK,
        });
    }

    /// <summary>A page of instances; the header x-ms-continuation-token leads to the next.</summary>
    public static async Task<IResult> ListAsync(HttpContext http, DurableTaskClient client)
    {
        var filter = InstanceFilter.Of(http.Request.Query);
        var showInput = InstanceFilter.Switch(http.Request.Query, "showInput", otherwise: true);
        var prefix = http.Request.Query["instanceIdPrefix"].ToString();
        var query = new OrchestrationQuery(
            filter.From, filter.To, filter.Statuses, null, prefix.Length == 0 ? null : prefix, filter.Top ?? DefaultPage, FetchInputsAndOutputs: true,
            http.Request.Headers[Continuation].ToString() is { Length: > 0 } token ? token : null);
        await foreach (var page in client.GetAllInstancesAsync(query).AsPages(query.ContinuationToken, query.PageSize).WithCancellation(http.RequestAborted))
        {
            if (page.ContinuationToken is { } next) http.Response.Headers[Continuation] = next;
            return Results.Json(page.Values.Select(i => InstanceStatus.Of(i, showInput)));
        }

        return Results.Json(Array.Empty<InstanceStatus>());
    }

    /// <summary>202 with the new instance's links; 400 for an orchestrator that there is not; 409 for an id that is taken.</summary>
    public async Task<IResult> StartAsync(HttpContext http, DurableTaskClient client)
    {
        var name = (string)http.Request.RouteValues["functionName"]!;
        if (!hasOrchestrator(name)) return Results.BadRequest($"There is no orchestrator function '{name}'.");
        try
        {
            var options = new StartOrchestrationOptions(http.Request.RouteValues["instanceId"] as string);
            var id = await client.ScheduleNewOrchestrationInstanceAsync(name, await BodyAsync(http), options, http.RequestAborted);
            return Started(http, client, id);
        }
        catch (OrchestrationAlreadyExistsException e)
        {
            return Results.Conflict(e.Message);
        }
    }

    /// <summary>
    /// Runs one that has ended again, from its start and with its input: 202 with the links, 404, or 409 where it has not ended.
    /// The new one has an id of its own unless restartWithNewInstanceId=false.
    /// </summary>
    public static async Task<IResult> RestartAsync(HttpContext http, DurableTaskClient client)
    {
        var withNewId = InstanceFilter.Switch(http.Request.Query, "restartWithNewInstanceId", otherwise: true);
        if (await client.GetInstanceAsync(Id(http), http.RequestAborted) is null) return Results.NotFound();
        try
        {
            return Started(http, client, await client.RestartAsync(Id(http), withNewId, http.RequestAborted));
        }
        catch (InvalidOperationException e)
        {
            return Results.Conflict(e.Message);
        }
    }

    public static Task<IResult> RaiseEventAsync(HttpContext http, DurableTaskClient client) => WhileItRunsAsync(http, client, async id =>
        await client.RaiseEventAsync(id, (string)http.Request.RouteValues["eventName"]!, await BodyAsync(http), http.RequestAborted));

    public static Task<IResult> TerminateAsync(HttpContext http, DurableTaskClient client) =>
        WhileItRunsAsync(http, client, id => client.TerminateInstanceAsync(id, Reason(http), http.RequestAborted));

    public static Task<IResult> SuspendAsync(HttpContext http, DurableTaskClient client) =>
        WhileItRunsAsync(http, client, id => client.SuspendInstanceAsync(id, Reason(http), http.RequestAborted));

    public static Task<IResult> ResumeAsync(HttpContext http, DurableTaskClient client) =>
        WhileItRunsAsync(http, client, id => client.ResumeInstanceAsync(id, Reason(http), http.RequestAborted));

    public static async Task<IResult> PurgeAsync(HttpContext http, DurableTaskClient client) =>
        Purged(await client.PurgeInstanceAsync(Id(http), http.RequestAborted));

    /// <summary>Purges what has ended and fits; createdTimeFrom must be there, so that nobody empties all by mistake.</summary>
    public static async Task<IResult> PurgeManyAsync(HttpContext http, DurableTaskClient client)
    {
        var filter = InstanceFilter.Of(http.Request.Query);
        return filter.From is null
            ? Results.BadRequest("createdTimeFrom is missing.")
            : Purged(await client.PurgeAllInstancesAsync(new PurgeInstancesFilter(filter.From, filter.To, filter.Statuses), http.RequestAborted));
    }

    // 202 when the request was taken, 404 where there is no such instance, 410 where it has ended.
    private static async Task<IResult> WhileItRunsAsync(HttpContext http, DurableTaskClient client, Func<string, Task> act)
    {
        if (await client.GetInstanceAsync(Id(http), http.RequestAborted) is not { } instance) return Results.NotFound();
        if (instance.IsCompleted) return Results.StatusCode(StatusCodes.Status410Gone);
        await act(instance.InstanceId);
        return Results.Accepted();
    }

    private static IResult Started(HttpContext http, DurableTaskClient client, string instanceId)
    {
        var links = ManagementLinks.Of(client).For(instanceId, UrlOf(http));
        http.Response.Headers.Location = links.StatusQueryGetUri;
        return Results.Json(links, statusCode: StatusCodes.Status202Accepted);
    }

    private static IResult Purged(PurgeResult result) =>
        result.PurgedInstanceCount == 0 ? Results.NotFound() : Results.Json(new { instancesDeleted = result.PurgedInstanceCount });

    private static string Id(HttpContext http) => (string)http.Request.RouteValues["instanceId"]!;

    private static string? Reason(HttpContext http) => http.Request.Query["reason"].ToString() is { Length: > 0 } reason ? reason : null;

    private static Uri UrlOf(HttpContext http) => new(Microsoft.AspNetCore.Http.Extensions.UriHelper.GetEncodedUrl(http.Request));

    /// <exception cref="FormatException">The body is not empty and no JSON.</exception>
    private static async Task<object?> BodyAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        if (body.Length == 0) return null;
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(body.GetBuffer().AsSpan(0, (int)body.Length));
        }
        catch (JsonException e)
        {
            throw new FormatException("The request's body is not JSON: " + e.Message, e);
        }
    }
}
