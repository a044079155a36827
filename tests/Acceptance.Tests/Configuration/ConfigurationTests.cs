using System.Net;
using System.Text.Json;

namespace Cbp.Acceptance.Tests.Configuration;

/// <summary>Settings, calendars and windows over HTTP: each status code, and that what is configured holds.</summary>
public sealed class ConfigurationTests(RunningApp app) : IClassFixture<RunningApp>
{
    private const string Settings = "api/v1/configuration";

    [Fact]
    public async Task Setting_ThroughItsLife_IsVersioned()
    {
        const string key = "delivery.onUsLeadDays";
        using var created = await PostAsync(Settings, Body("key", key, "2"));
        Assert.Equal((201, "\"1\"", "/api/v1/configuration/" + key), ((int)created.StatusCode, ETag(created), created.Headers.Location?.ToString()));

        using var duplicate = await PostAsync(Settings, Body("key", key, "3"));
        await IsAsync(409, "CONFIGURATION_DUPLICATE", duplicate);

        using var updated = await PutAsync($"{Settings}/{key}", Body(null, null, "3"), "\"1\"");
        Assert.Equal((200, "\"2\""), ((int)updated.StatusCode, ETag(updated)));
        using var late = await PutAsync($"{Settings}/{key}", Body(null, null, "4"), "\"1\"");
        await IsAsync(409, "CONFIGURATION_VERSION_CONFLICT", late);
        using var blind = await PutAsync($"{Settings}/{key}", Body(null, null, "4"), null);
        await IsAsync(428, "IF_MATCH_REQUIRED", blind);
        using var odd = await PutAsync($"{Settings}/{key}", Body(null, null, "4"), "*");
        await IsAsync(400, "IF_MATCH_MALFORMED", odd);

        using var rolled = await CallAsync(HttpMethod.Post, $"{Settings}/{key}/rollback", """{"version":1,"reason":"back"}""", "2");
        Assert.Equal(2, (await JsonAsync(rolled)).GetProperty("value").GetInt32());
        using var nowhere = await CallAsync(HttpMethod.Post, $"{Settings}/{key}/rollback", """{"version":9,"reason":"back"}""", "3");
        await IsAsync(404, "CONFIGURATION_NOT_FOUND", nowhere);

        using var deleted = await CallAsync(HttpMethod.Delete, $"{Settings}/{key}?reason=done", null, "3");
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        using var gone = await CallAsync(HttpMethod.Get, $"{Settings}/{key}", null, null);
        await IsAsync(404, "CONFIGURATION_NOT_FOUND", gone);

        var history = (await app.Client.GetJsonAsync($"{Settings}/{key}/history")).GetProperty("entries").EnumerateArray().ToList();
        Assert.Equal([4, 3, 2, 1], history.Select(version => version.GetProperty("version").GetInt32()));
        Assert.Equal(["done", "back", "because", "because"], history.Select(version => version.GetProperty("reason").GetString()));
        Assert.All(history, version => Assert.Equal("demo-admin", version.GetProperty("author").GetString()));
        Assert.False(history[0].TryGetProperty("value", out _));
    }

    [Theory]
    [InlineData("""{"value":1,"reason":"r"}""", 400, "FIELD_REQUIRED")]
    [InlineData("""{"key":"limits.perPayment","reason":"r"}""", 400, "FIELD_REQUIRED")]
    [InlineData("""{"key":"limits.perPayment","value":1}""", 400, "FIELD_REQUIRED")]
    [InlineData("""{"key":7,"value":1,"reason":"r"}""", 400, "FIELD_TYPE_WRONG")]
    [InlineData("""{"key":"limits.perPayment","value":"1","reason":"r"}""", 422, "CONFIGURATION_VALUE_INVALID")]
    [InlineData("""{"key":"limits.perPayment","value":0.001,"reason":"r"}""", 422, "CONFIGURATION_VALUE_INVALID")]
    [InlineData("""{"name":"limits.perPayment","value":"1","reason":"r"}""", 422, "CONFIGURATION_VALUE_INVALID")]
    [InlineData("""{"key":"limits.perPayment","value":999999,"reason":"r"}""", 422, "LIMITS_CONTRADICTORY")]
    [InlineData("""{"key":"limits.perMinute","value":1,"reason":"r"}""", 422, "CONFIGURATION_KEY_UNKNOWN")]
    [InlineData("{", 400, "JSON_MALFORMED")]
    public async Task Create_OfABadSetting_IsRefusedByItsCode(string body, int status, string code)
    {
        using var answer = await PostAsync(Settings, body);

        await IsAsync(status, code, answer);
    }

    [Fact]
    public async Task Effective_Setting_SaysWhereItComesFrom()
    {
        const string key = "fees.oneTimePayment";
        Assert.Equal(("Default", 0m), await EffectiveAsync(key));
        using (await app.CallAsync("dev-sponsor-key", HttpMethod.Post, Settings, Body("key", key, "1.25"))) Assert.Equal(("Sponsor", 1.25m), await EffectiveAsync(key));
        using (await PostAsync(Settings, Body("key", key, "2.50"))) Assert.Equal(("Institution", 2.50m), await EffectiveAsync(key));

        var other = await app.CallAsync("other-key", HttpMethod.Get, $"{Settings}/{key}/effective");
        Assert.Equal("Default", (await JsonAsync(other)).GetProperty("source").GetString());
        other.Dispose();
        using var unknown = await CallAsync(HttpMethod.Get, Settings + "/no.such/effective", null, null);
        await IsAsync(404, "CONFIGURATION_NOT_FOUND", unknown);
    }

    [Fact]
    public async Task Limit_Configured_HoldsForTheNextPayment()
    {
        using var created = await PostAsync(Settings, Body("key", "limits.perPayment", "500.00"));
        using var refused = await PostAsync("api/v1/payment/one-time", Api.Payment("500.01"));
        await IsAsync(422, "PAYMENT_LIMIT_EXCEEDED", refused);

        using var deleted = await CallAsync(HttpMethod.Delete, Settings + "/limits.perPayment?reason=done", null, "1");
        await app.Client.PayAsync("500.02");
    }

    [Fact]
    public async Task Calendar_Configured_IsAnswered()
    {
        using var created = await PostAsync(
            "api/v1/calendars", Body("name", "own", """{"holidays":[{"name":"Founders' Day","month":12,"day":9},{"name":"Move","date":"2027-03-03"}]}"""));
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);

        var holiday = await app.Client.GetJsonAsync("api/v1/calendar/holiday/date/2027-12-09");
        Assert.Equal("Founders' Day", holiday.GetProperty("name").GetString());
        var days = (await app.Client.GetJsonAsync("api/v1/calendar/non-processing")).GetProperty("days").EnumerateArray().ToList();
        Assert.Equal(2, days.Count(day => day.GetProperty("name").GetString() == "Founders' Day"));
        Assert.Single(days, day => day.GetProperty("name").GetString() == "Move");
        using var refused = await PostAsync("api/v1/payment/one-time", Api.Payment("9.01", "2026-12-09"));
        await IsAsync(422, "PROCESS_DATE_NOT_BUSINESS_DAY", refused);
        using var bad = await PostAsync("api/v1/calendars", Body("name", "bad", """{"holidays":[{"name":"x","date":"2027-02-30"}]}"""));
        await IsAsync(422, "CONFIGURATION_VALUE_INVALID", bad);
        Assert.Equal("own", (await app.Client.GetJsonAsync("api/v1/calendars/effective")).GetProperty("effective")[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task Window_OfTheSponsor_HoldsForThePayment()
    {
        using var created = await app.CallAsync(
            "dev-sponsor-key",
            HttpMethod.Post,
            "api/v1/windows",
            Body("name", "move", """{"type":"maintenance","from":"2026-12-14T00:00","to":"2026-12-15T06:00"}"""));
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);

        using var refused = await PostAsync("api/v1/payment/one-time", Api.Payment("9.02", "2026-12-14"));
        await IsAsync(422, "PROCESS_DATE_IN_MAINTENANCE", refused);
        var effective = await app.Client.GetJsonAsync("api/v1/windows/move/effective");
        Assert.Equal(("Sponsor", "demo-sponsor"), (effective.GetProperty("source").GetString(), effective.GetProperty("setBy").GetString()));
        using var bad = await PostAsync("api/v1/windows", Body("name", "bad", """{"type":"party"}"""));
        await IsAsync(422, "CONFIGURATION_VALUE_INVALID", bad);
    }

    [Fact]
    public async Task DeliveryDate_ByMethodOrPayee_HasItsLeadTime()
    {
        Assert.Equal("2026-11-27", await DeliveryAsync("?method=electronic"));
        Assert.Equal("2026-12-02", await DeliveryAsync("?method=check"));
        Assert.Equal("2026-11-25", await DeliveryAsync("?leadDays=1"));
        using var method = await CallAsync(HttpMethod.Get, $"api/v1/calendar/delivery-date/{RunningApp.Today}?method=pigeon", null, null);
        await IsAsync(400, "PARAMETER_MALFORMED", method);
        using var payee = await CallAsync(HttpMethod.Get, $"api/v1/calendar/delivery-date/{RunningApp.Today}?internalPayeeId=none", null, null);
        await IsAsync(404, "PAYEE_NOT_FOUND", payee);
    }

    [Fact]
    public async Task Schemas_Listed_NameEverySetting()
    {
        var schemas = await app.Client.GetJsonAsync(Settings + "/schemas");

        Assert.Contains(schemas.GetProperty("settings").EnumerateArray(), key => key.GetProperty("key").GetString() == "limits.perPayment");
    }

    [Fact]
    public async Task Refresh_Institution_CountsWhoInherits()
    {
        using var answer = await app.CallAsync("dev-sponsor-key", HttpMethod.Post, Settings + "/refresh");

        Assert.Equal(2, (await JsonAsync(answer)).GetProperty("refreshed").GetInt32());
    }

    private async Task<string?> DeliveryAsync(string query) =>
        (await app.Client.GetJsonAsync($"api/v1/calendar/delivery-date/{RunningApp.Today}{query}")).GetProperty("deliveryDate").GetString();

    private async Task<(string?, decimal)> EffectiveAsync(string key)
    {
        var effective = await app.Client.GetJsonAsync($"{Settings}/{key}/effective");
        var listed = (await app.Client.GetJsonAsync(Settings + "/effective")).GetProperty("effective").EnumerateArray()
            .Single(one => one.GetProperty("name").GetString() == key);
        Assert.Equal(effective.GetRawText(), listed.GetRawText());
        return (effective.GetProperty("source").GetString(), effective.GetProperty("value").GetDecimal());
    }

    private Task<HttpResponseMessage> PostAsync(string path, string json) => CallAsync(HttpMethod.Post, path, json, null);

    private Task<HttpResponseMessage> PutAsync(string path, string json, string? ifMatch) => CallAsync(HttpMethod.Put, path, json, ifMatch);

    private Task<HttpResponseMessage> CallAsync(HttpMethod method, string path, string? json, string? ifMatch) =>
        app.CallAsync("dev-key", method, path, json, ifMatch: ifMatch);

    private static string Body(string? field, string? name, string value) =>
        field is null ? $$"""{"value":{{value}},"reason":"because"}""" : $$"""{"{{field}}":"{{name}}","value":{{value}},"reason":"because"}""";

    private static string? ETag(HttpResponseMessage answer) => answer.Headers.ETag?.Tag;

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode}: {text}");
        return JsonElement.Parse(text);
    }

    private static async Task IsAsync(int status, string code, HttpResponseMessage answer) =>
        Assert.Equal((status, code), ((int)answer.StatusCode, (await Api.ProblemAsync(answer)).GetProperty("errorCode").GetString()));
}
