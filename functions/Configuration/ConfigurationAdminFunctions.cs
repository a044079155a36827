using System.Globalization;
using System.Text.Json;
using Cbp.Core.Common;
using Cbp.Core.Configuration;
using Cbp.Functions.Http;
using Cbp.Functions.Jobs;
using Cbp.Functions.Payments;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Cbp.Functions.Configuration;

/// <summary>Many settings at once, everything anew, and what values must look like.</summary>
public sealed class ConfigurationAdminFunctions(BulkConfiguration bulk, ConfigurationService service)
{
    private const string BulkEndpoint = "POST configuration/bulk";
    private const int LargestBulk = 8 * 1024 * 1024;

    private readonly SchemasAnswer _schemas = new(
        [.. ConfigurationKeys.All.Select(key => new KeyAnswer(
            key.Name, key.Description, key.Unit, JsonElement.Parse(key.Default), JsonElement.Parse(key.Schema.Text)))],
        JsonElement.Parse(CalendarValue.Schema.Text),
        JsonElement.Parse(WindowValue.Schema.Text));

    /// <summary>Every setting with its schema, default and unit, and the schemas of calendars and windows.</summary>
    [Function("GetConfigurationSchemas")]
    public IActionResult SchemasOf(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/configuration/schemas")] HttpRequest request) =>
        JsonAnswer.Ok(_schemas, ConfigurationJson.Default.SchemasAnswer);

    /// <summary>Takes updates of settings, all or none of an institution's: 202, then poll.</summary>
    [Function("UpdateSettingsInBulk")]
    public async Task<IActionResult> BulkAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/configuration/bulk")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var read = await RequestBody.ReadAsync(request, LargestBulk, cancellationToken);
        if (read.IsRefused(out var refusal)) return ProblemJson.Of(request.HttpContext, refusal);
        using var body = read.Value;
        var caller = Caller.Of(request);
        var fields = body.Fields;
        var reason = fields.Text("reason");
        var updates = Updates(fields, caller.Institution);
        if (updates.IsRefused(out refusal)) return ProblemJson.Of(request.HttpContext, refusal);
        var key = IdempotencyKey.Of(request, caller.Institution, BulkEndpoint, body.Hash);
        if (key.IsRefused(out refusal)) return ProblemJson.Of(request.HttpContext, refusal);
        return JobAnswers.Of(request, await bulk.RequestAsync(
            caller.Holder, caller.Institution, reason, updates.Value, key.Value, JobAnswers.Accepted, cancellationToken));
    }

    /// <summary>Computes anew what holds for the institution and all that inherit from it, and tells everybody.</summary>
    [Function("RefreshConfiguration")]
    public async Task<IActionResult> RefreshAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/configuration/refresh")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var caller = Caller.Of(request);
        var refreshed = await service.RefreshAsync(caller.Institution, caller.Name, cancellationToken);
        return JsonAnswer.Of(request, refreshed, count => new RefreshAnswer(count), ConfigurationJson.Default.RefreshAnswer);
    }

    private static Outcome<IReadOnlyList<BulkUpdate>> Updates(JsonFields fields, InstitutionId own)
    {
        var updates = new List<BulkUpdate>();
        foreach (var item in fields.Objects("updates"))
        {
            var (key, institution, version) = (item.Text("key"), item.Text("institutionId"), item.Number("version"));
            if (item.Refusal is { } wrongType) return wrongType;
            if (item.Json("value") is not { } value) return new Refusal(ErrorCodes.FieldRequired, $"updates[{updates.Count}] has no value.", "value");
            int? seen = null;
            if (version is not null)
            {
                if (!int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                    return new Refusal(ErrorCodes.FieldMalformed, "version must be a whole number.", "version");
                seen = number;
            }

            updates.Add(new BulkUpdate(institution ?? own.Value, key ?? "", value, seen));
        }

        return fields.Refusal is { } refusal ? refusal : Outcomes.Of<IReadOnlyList<BulkUpdate>>(updates);
    }
}
