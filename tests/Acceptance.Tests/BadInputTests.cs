using System.Net;
using System.Text;

namespace Cbp.Acceptance.Tests;

/// <summary>What bad input gets: an answer that says what is wrong with which field, and nothing half-written.</summary>
public sealed class BadInputTests(RunningApp app) : IClassFixture<RunningApp>
{
    private const string Create = "api/v1/payment/one-time";

    public static TheoryData<string, int, string?> Bodies => new()
    {
        { "{", 400, null },
        { "", 400, null },
        { "[]", 400, null },
        { "null", 400, null },
        { "\"text\"", 400, null },
        { "{\"memberId\":\"M-1001\",\"memberId\":\"M-1002\"}", 400, null },
        { "{\"memberId\":\"\\ud800\"}", 400, "memberId" },
        { Field("memberId", "1"), 400, "memberId" },
        { Field("memberId", "\"\""), 400, "memberId" },
        { Field("memberId", "null"), 400, "memberId" },
        { Field("memberId", "\"" + new string('x', 1000) + "\""), 400, "memberId" },
        { Field("memberId", "\"M-9999\""), 404, "memberId" },
        { Field("userPayeeListId", "\"UP-9999\""), 404, "userPayeeListId" },
        { Field("fundingAccount", "\"C-9999\""), 403, "fundingAccount" },
        { Field("amount", "\"42.50\""), 400, "amount" },
        { Field("amount", "true"), 400, "amount" },
        { Field("amount", "0"), 400, "amount" },
        { Field("amount", "-1"), 400, "amount" },
        { Field("amount", "1e3"), 400, "amount" },
        { Field("amount", "1E3"), 400, "amount" },
        { Field("amount", "0.001"), 400, "amount" },
        { Field("amount", "1234567890"), 400, "amount" },
        { Field("amount", "NaN"), 400, null },
        { Field("amount", "999999.00"), 422, "amount" },
        { Field("currency", "\"XYZ1\""), 400, "currency" },
        { Field("currency", "\"EUR\""), 422, "currency" },
        { Field("memo", "\"" + new string('x', 5000) + "\""), 400, "memo" },
        { Field("memo", "\"a\\u0000b\""), 400, "memo" },
        { Field("willProcessDate", "\"2026-02-30\""), 400, "willProcessDate" },
        { Field("willProcessDate", "\"24.11.2026\""), 400, "willProcessDate" },
        { Field("willProcessDate", "\"0001-01-01\""), 400, "willProcessDate" },
        { Field("willProcessDate", "\"9999-12-31\""), 400, "willProcessDate" },
        { Field("willProcessDate", "\"2026-11-23\""), 422, "willProcessDate" },
        { Field("willProcessDate", "\"2026-11-28\""), 422, "willProcessDate" },
        { Field("willProcessDate", "\"2026-11-26\""), 422, "willProcessDate" },
        { Field("willProcessDate", "\"2029-11-26\""), 422, "willProcessDate" },
        { Field("deliveryDate", "\"2026-11-24\""), 422, "deliveryDate" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Create_WithABadBody_IsRefusedByName(string body, int status, string? field)
    {
        using var answer = await app.Client.PostJsonAsync(Create, body);

        Assert.Equal(status, (int)answer.StatusCode);
        var problem = await Api.ProblemAsync(answer);
        Assert.Equal(field, problem.TryGetProperty("field", out var named) ? named.GetString() : null);
    }

    [Fact]
    public async Task Create_WithTenMegabytes_IsTooLarge()
    {
        using var answer = await app.Client.PostJsonAsync(Create, "{\"memo\":\"" + new string('x', 10_000_000) + "\"}");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        await Api.ProblemAsync(answer);
    }

    [Fact]
    public async Task Create_WithAnotherContentType_IsNotRead()
    {
        using var content = new StringContent("memberId=M-1001", Encoding.UTF8, "application/x-www-form-urlencoded");
        using var answer = await app.Client.PostAsync(new Uri(Create, UriKind.Relative), content);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
        await Api.ProblemAsync(answer);
    }

    [Fact]
    public async Task Create_WithABadIdempotencyKey_IsRefused()
    {
        using var answer = await app.Client.PostJsonAsync(Create, Api.Payment("81.00"), new string('k', 300));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        await Api.ProblemAsync(answer);
    }

    [Theory]
    [InlineData("api/v1/payment/{0}")]
    [InlineData("api/v1/payment/{0}/status")]
    [InlineData("api/v1/payment/{0}/events")]
    [InlineData("api/v1/payee/global-payee/{0}")]
    [InlineData("api/v1/payee/global-payee/name/{0}")]
    [InlineData("api/v1/calendar/holiday/date/{0}")]
    public async Task Path_WithTenThousandCharacters_IsRefused(string path)
    {
        using var answer = await app.Client.GetAsync(new Uri(path.Replace("{0}", new string('x', 10_000), StringComparison.Ordinal), UriKind.Relative));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        await Api.ProblemAsync(answer);
    }

    [Fact]
    public async Task Payment_Unknown_IsNotFound()
    {
        using var answer = await app.Client.GetAsync(new Uri("api/v1/payment/019ab0a0-0000-7000-8000-000000000000", UriKind.Relative));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        await Api.ProblemAsync(answer);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("wrong")]
    [InlineData("dev-key ")]
    [InlineData("DEV-KEY")]
    public async Task Call_WithoutAGoodKey_GetsNoHint(string? key)
    {
        using var client = new HttpClient { BaseAddress = app.Client.BaseAddress };
        using var request = new HttpRequestMessage(HttpMethod.Post, Create) { Content = new StringContent("{") };
        if (key is not null) request.Headers.TryAddWithoutValidation("X-Api-Key", key.EndsWith(' ') ? key + "x" : key);
        using var answer = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        var problem = await Api.ProblemAsync(answer);
        Assert.DoesNotContain("dev-key", problem.GetRawText(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Rejected_Calls_LeaveNothingBehind()
    {
        foreach (var row in Bodies.Take(5))
        {
            using var answer = await app.Client.PostJsonAsync(Create, (string)row[0]);
        }

        var health = await app.Client.GetJsonAsync("health/status");
        Assert.Equal(0, health.GetProperty("outboxBacklog").GetInt64());
        Assert.DoesNotContain("Unhandled", app.Output, StringComparison.OrdinalIgnoreCase);
    }

    // A good payment, with one field replaced or added.
    private static string Field(string name, string value)
    {
        var fields = new Dictionary<string, string>
        {
            ["memberId"] = "\"M-1001\"",
            ["userPayeeListId"] = "\"UP-1001\"",
            ["fundingAccount"] = "\"C-0001\"",
            ["amount"] = "80.00",
            ["willProcessDate"] = $"\"{RunningApp.Today}\"",
            [name] = value,
        };
        return "{" + string.Join(",", fields.Select(field => $"\"{field.Key}\":{field.Value}")) + "}";
    }
}
