using Cbp.Core.Common;
using Cbp.Core.Configuration;
using Cbp.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Cbp.Functions.Configuration;

/// <summary>What settings, calendars and windows have in common: each is a versioned entry under a route of its own.</summary>
internal sealed class EntryEndpoints(ConfigurationService service, ConfigurationQueries queries, EntryKind kind, string route)
{
    private string NameField => kind == EntryKind.Setting ? "key" : "name";

    public async Task<IActionResult> ListAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var entries = await queries.ListAsync(Caller.InstitutionOf(request), kind, cancellationToken);
        return JsonAnswer.Ok(new EntriesAnswer([.. entries.Select(EntryAnswer.Of)]), ConfigurationJson.Default.EntriesAnswer);
    }

    public async Task<IActionResult> EffectiveAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var effective = await queries.EffectiveAsync(Caller.InstitutionOf(request), kind, cancellationToken);
        return JsonAnswer.Of(
            request,
            effective,
            values => new EffectiveListAnswer([.. values.Select(EffectiveAnswer.Of)]),
            ConfigurationJson.Default.EffectiveListAnswer);
    }

    public async Task<IActionResult> EffectiveOfAsync(HttpRequest request, string name, CancellationToken cancellationToken)
    {
        var effective = await queries.EffectiveAsync(Caller.InstitutionOf(request), kind, cancellationToken);
        if (effective.IsRefused(out var refusal)) return ProblemJson.Of(request.HttpContext, refusal);
        return effective.Value.FirstOrDefault(value => value.Name == name) is { } value
            ? JsonAnswer.Ok(EffectiveAnswer.Of(value), ConfigurationJson.Default.EffectiveAnswer)
            : ProblemJson.Of(request.HttpContext, new Refusal(ErrorCodes.ConfigurationNotFound, "There is no such entry.", NameField));
    }

    public async Task<IActionResult> GetAsync(HttpRequest request, string name, CancellationToken cancellationToken) =>
        Answer(request, await queries.FindAsync(Caller.InstitutionOf(request), kind, name, cancellationToken));

    public async Task<IActionResult> HistoryAsync(HttpRequest request, string name, CancellationToken cancellationToken)
    {
        var history = await queries.HistoryAsync(Caller.InstitutionOf(request), kind, name, cancellationToken);
        return JsonAnswer.Of(
            request, history, versions => new EntriesAnswer([.. versions.Select(EntryAnswer.Of)]), ConfigurationJson.Default.EntriesAnswer);
    }

    public async Task<IActionResult> CreateAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var read = await RequestBody.ReadAsync(request, cancellationToken);
        if (read.IsRefused(out var refusal)) return ProblemJson.Of(request.HttpContext, refusal);
        using var body = read.Value;
        var fields = body.Fields;
        // Answers call it "name", whatever it is: so may a call.
        var change = Change(request, fields.Text(NameField) ?? fields.Text("name"), fields.Text("reason"));
        if (fields.Refusal is { } wrongType) return ProblemJson.Of(request.HttpContext, wrongType);

        var created = await service.CreateAsync(change, fields.Json("value"), cancellationToken);
        if (created.IsRefused(out refusal)) return ProblemJson.Of(request.HttpContext, refusal);
        request.HttpContext.Response.Headers.Location = $"/api/v1/{route}/{created.Value.Name}";
        EntityVersion.Tell(request, created.Value.Version);
        return JsonAnswer.WithStatus(StatusCodes.Status201Created, EntryAnswer.Of(created.Value), ConfigurationJson.Default.EntryAnswer);
    }

    public Task<IActionResult> UpdateAsync(HttpRequest request, string name, CancellationToken cancellationToken) =>
        ChangeAsync(request, name, (change, fields, seen) => service.UpdateAsync(change, fields.Json("value"), seen, cancellationToken), cancellationToken);

    public Task<IActionResult> RollbackAsync(HttpRequest request, string name, CancellationToken cancellationToken) => ChangeAsync(
        request,
        name,
        (change, fields, seen) => int.TryParse(fields.Number("version"), out var version)
            ? service.RollbackAsync(change, version, seen, cancellationToken)
            : Task.FromResult<Outcome<ConfigurationEntry>>(
                fields.Refusal ?? new Refusal(ErrorCodes.FieldRequired, "version is required: a whole number.", "version")),
        cancellationToken);

    public async Task<IActionResult> DeleteAsync(HttpRequest request, string name, CancellationToken cancellationToken)
    {
        var seen = EntityVersion.Seen(request);
        if (seen.IsRefused(out var refusal)) return ProblemJson.Of(request.HttpContext, refusal);
        var change = Change(request, name, request.Query["reason"]);
        var deleted = await service.DeleteAsync(change, seen.Value, cancellationToken);
        return deleted.IsRefused(out refusal) ? ProblemJson.Of(request.HttpContext, refusal) : new NoContentResult();
    }

    private async Task<IActionResult> ChangeAsync(
        HttpRequest request,
        string name,
        Func<ConfigurationChange, JsonFields, int, Task<Outcome<ConfigurationEntry>>> make,
        CancellationToken cancellationToken)
    {
        var seen = EntityVersion.Seen(request);
        if (seen.IsRefused(out var refusal)) return ProblemJson.Of(request.HttpContext, refusal);
        var read = await RequestBody.ReadAsync(request, cancellationToken);
        if (read.IsRefused(out refusal)) return ProblemJson.Of(request.HttpContext, refusal);
        using var body = read.Value;
        var fields = body.Fields;
        var change = Change(request, name, fields.Text("reason"));
        return fields.Refusal is { } wrongType
            ? ProblemJson.Of(request.HttpContext, wrongType)
            : Answer(request, await make(change, fields, seen.Value));
    }

    private ConfigurationChange Change(HttpRequest request, string? name, string? reason)
    {
        var caller = Caller.Of(request);
        return new ConfigurationChange(caller.Institution, kind, name ?? "", caller.Name, reason ?? "");
    }

    private static BytesResult Answer(HttpRequest request, Outcome<ConfigurationEntry> entry)
    {
        if (!entry.IsRefused(out _)) EntityVersion.Tell(request, entry.Value.Version);
        return JsonAnswer.Of(request, entry, EntryAnswer.Of, ConfigurationJson.Default.EntryAnswer);
    }
}
