using Cbp.Core.Configuration;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Cbp.Functions.Configuration;

/// <summary>Windows: what the institution has set itself, what holds for it, and every version there was.</summary>
public sealed class WindowFunctions(ConfigurationService service, ConfigurationQueries queries)
{
    private readonly EntryEndpoints _entries = new(service, queries, EntryKind.Window, "windows");

    /// <summary>What it has set itself.</summary>
    [Function("ListWindows")]
    public Task<IActionResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/windows")] HttpRequest request,
        CancellationToken cancellationToken) => _entries.ListAsync(request, cancellationToken);

    /// <summary>What holds for it, and where each value comes from.</summary>
    [Function("GetEffectiveWindows")]
    public Task<IActionResult> EffectiveAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/windows/effective")] HttpRequest request,
        CancellationToken cancellationToken) => _entries.EffectiveAsync(request, cancellationToken);

    /// <summary>One that it has set itself, with its version as ETag.</summary>
    [Function("GetWindow")]
    public Task<IActionResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/windows/{name}")] HttpRequest request,
        string name,
        CancellationToken cancellationToken) => _entries.GetAsync(request, name, cancellationToken);

    /// <summary>What holds of one, and where it comes from.</summary>
    [Function("GetEffectiveWindow")]
    public Task<IActionResult> EffectiveOfAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/windows/{name}/effective")] HttpRequest request,
        string name,
        CancellationToken cancellationToken) => _entries.EffectiveOfAsync(request, name, cancellationToken);

    /// <summary>All versions of one, the newest first.</summary>
    [Function("GetWindowHistory")]
    public Task<IActionResult> HistoryAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/windows/{name}/history")] HttpRequest request,
        string name,
        CancellationToken cancellationToken) => _entries.HistoryAsync(request, name, cancellationToken);

    /// <summary>Adds one: 201, or 409 where it is there.</summary>
    [Function("CreateWindow")]
    public Task<IActionResult> CreateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/windows")] HttpRequest request,
        CancellationToken cancellationToken) => _entries.CreateAsync(request, cancellationToken);

    /// <summary>Changes the version that If-Match names: 409 where it is not the last.</summary>
    [Function("UpdateWindow")]
    public Task<IActionResult> UpdateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/v1/windows/{name}")] HttpRequest request,
        string name,
        CancellationToken cancellationToken) => _entries.UpdateAsync(request, name, cancellationToken);

    /// <summary>Deletes the version that If-Match names: 204; what is inherited holds again.</summary>
    [Function("DeleteWindow")]
    public Task<IActionResult> DeleteAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/v1/windows/{name}")] HttpRequest request,
        string name,
        CancellationToken cancellationToken) => _entries.DeleteAsync(request, name, cancellationToken);

    /// <summary>Puts an earlier version's value in the place of the last one.</summary>
    [Function("RollbackWindow")]
    public Task<IActionResult> RollbackAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/windows/{name}/rollback")] HttpRequest request,
        string name,
        CancellationToken cancellationToken) => _entries.RollbackAsync(request, name, cancellationToken);
}
