using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Cbp.Acceptance.Tests.Configuration;
using Cbp.Servers;

namespace Cbp.Acceptance.Tests.Isolation;

/// <summary>Every HTTP function with another institution's key: nothing of the other's is ever visible or changed. And every write with a key that may only look.</summary>
public sealed partial class IsolationTests(IsolationTests.World world) : IClassFixture<IsolationTests.World>
{
    /// <summary>Stands in everything of demo-cu's that the tests look for.</summary>
    private const string Mark = "Zanzibar";

    public static TheoryData<string> Functions => [.. HttpFunction.All.Select(function => function.Name)];

    [Fact]
    public void Cases_AndFunctions_AreTheSame() =>
        Assert.Equal(HttpFunction.All.Select(function => function.Name).Order(), IsolationCases.All.Select(one => one.Function).Order());

    [Theory]
    [MemberData(nameof(Functions))]
    public async Task AnotherInstitutionsKey_SeesNothing(string name)
    {
        var (function, one) = Find(name);
        using var answer = await world.CallAsync("other-key", function, one);

        var text = await answer.Content.ReadAsStringAsync();
        Assert.DoesNotContain(Mark, text, StringComparison.OrdinalIgnoreCase);
        if (one.Sort == Sort.Named) Assert.True(answer.StatusCode == HttpStatusCode.NotFound, $"{(int)answer.StatusCode}: {text}");
        else if (one.Sort == Sort.Administrative) Assert.True(answer.StatusCode == HttpStatusCode.Forbidden, $"{(int)answer.StatusCode}: {text}");
        else Assert.True(answer.StatusCode is not (HttpStatusCode.Forbidden or HttpStatusCode.InternalServerError), $"{(int)answer.StatusCode}: {text}");
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public async Task AnotherInstitutionsKey_ActingForIt_FindsNoInstitution(string name)
    {
        var (function, one) = Find(name);
        using var answer = await world.CallAsync("other-key", function, one, actFor: "demo-cu");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("INSTITUTION_NOT_FOUND", (await Api.ProblemAsync(answer)).GetProperty("errorCode").GetString());
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public async Task ReadOnlyKey_ReadsAndNeverWrites(string name)
    {
        var (function, one) = Find(name);
        using var answer = await world.CallAsync("dev-read-key", function, one);

        var text = await answer.Content.ReadAsStringAsync();
        // That its reads are answered shows, too, that the things which the other key did not find are there.
        var may = one.ReadOnlyMay || (function.Method == HttpMethod.Get && one.Sort != Sort.Administrative && !one.AdminsOnly);
        if (may) Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode}: {text}");
        else Assert.True(answer.StatusCode == HttpStatusCode.Forbidden && text.Contains("ROLE_NOT_SUFFICIENT", StringComparison.Ordinal), $"{(int)answer.StatusCode}: {text}");
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public async Task NoKey_GetsNoHint(string name)
    {
        var (function, one) = Find(name);
        using var answer = await world.CallAsync("no-such-key", function, one);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    private static (HttpFunction Function, IsolationCase Case) Find(string name)
    {
        var one = IsolationCases.All.FirstOrDefault(one => one.Function == name);
        Assert.True(one is not null, $"The function {name} has no line in {nameof(IsolationCases)}.");
        return (HttpFunction.All.Single(function => function.Name == name), one);
    }

    /// <summary>The app, with things of demo-cu's that the tests try to come by.</summary>
    public sealed partial class World : AsyncLifetime
    {
        private readonly RunningApp _app = new();

        private readonly Dictionary<string, string> _values = new()
        {
            ["memberId"] = "M-1001",
            ["userPayeeListId"] = "UP-1001",
            ["partialName"] = "city of",
            ["partialZip"] = "1",
            ["beginDate"] = RunningApp.Today,
            ["date"] = RunningApp.Today,
            ["yyyyMMdd"] = "20261124",
            ["count"] = "3",
            ["name"] = "demo-entry",
        };

        public override async Task InitializeAsync()
        {
            await _app.InitializeAsync();
            _values["paymentId"] = await PostAsync(
                "api/v1/payment/one-time",
                $$"""{"memberId":"M-1001","userPayeeListId":"UP-1001","fundingAccount":"C-0001","amount":4.44,"memo":"{{Mark}}","willProcessDate":"2026-12-08"}""",
                "paymentId");
            await PostAsync("api/v1/configuration", $$"""{"key":"notifications.supportRecipient","value":"{{Mark}}","reason":"r"}""", "name");
            await PostAsync("api/v1/calendars", $$"""{"name":"demo-entry","value":{"holidays":[{"name":"{{Mark}}","date":"2027-01-05"}]},"reason":"r"}""", "name");
            await PostAsync(
                "api/v1/windows",
                $$"""{"name":"demo-entry","value":{"type":"maintenance","from":"2027-01-10T01:00","to":"2027-01-10T02:00"},"reason":"{{Mark}}"}""",
                "name");
            _values["jobId"] = await PostAsync(
                "api/v1/configuration/bulk", $$"""{"reason":"{{Mark}}","updates":[{"key":"delivery.onUsLeadDays","value":1}]}""", "jobId");
            _values["recurringId"] = await PostAsync(
                "api/v1/payment/recurring",
                $$"""{"memberId":"M-1001","userPayeeListId":"UP-1001","fundingAccount":"C-0001","amount":4.45,"memo":"{{Mark}}","frequency":"Monthly","willProcessDate":"2026-12-09"}""",
                "paymentId");
            // The processor refuses the account of an amount that ends so.
            await PostAsync(
                "api/v1/payment/one-time",
                """{"memberId":"M-1001","userPayeeListId":"UP-1001","fundingAccount":"C-0001","amount":4.14,"willProcessDate":"2026-11-24"}""",
                "paymentId");
            await _app.SettledAsync();
            var exceptions = await _app.Client.GetJsonAsync("api/v1/exception?status=Open");
            _values["exceptionId"] = exceptions.GetProperty("exceptions")[0].GetProperty("exceptionId").GetString()!;
            await PostAsync("api/v1/reconciliation/2026-11-23", "{}", "jobId");
            var payees = await _app.Client.GetJsonAsync("api/v1/payee/global-payee/name/city%20of");
            _values["internalPayeeId"] = payees.GetProperty("payees")[0].GetProperty("internalPayeeId").GetString()!;
            await _app.SettledAsync();
        }

        /// <summary>Nothing of all that was tried has changed anything.</summary>
        public override async ValueTask DisposeAsync()
        {
            var payment = await _app.Client.GetJsonAsync("api/v1/payment/" + _values["paymentId"]);
            var recurring = await _app.Client.GetJsonAsync("api/v1/payment/recurring/" + _values["recurringId"]);
            var setting = await _app.Client.GetJsonAsync("api/v1/configuration/notifications.supportRecipient");
            var exception = await _app.Client.GetJsonAsync("api/v1/exception/" + _values["exceptionId"]);
            await _app.DisposeAsync();
            Assert.Equal((Mark, "Scheduled"), (payment.GetProperty("memo").GetString(), payment.GetProperty("statusCode").GetString()));
            Assert.Equal("Active", recurring.GetProperty("statusCode").GetString());
            Assert.Equal(1, setting.GetProperty("version").GetInt32());
            Assert.Equal("Open", exception.GetProperty("status").GetString());
        }

        public Task<HttpResponseMessage> CallAsync(string key, HttpFunction function, IsolationCase one, string? actFor = null)
        {
            var parts = (one.Values ?? "").Split('?', 2);
            var values = new Dictionary<string, string>(_values);
            foreach (var pair in parts[0].Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2))) values[pair[0]] = Filled(pair[1], _values, text => text);
            var path = Filled(function.Route, values, Uri.EscapeDataString) + (parts.Length > 1 ? "?" + parts[1] : "");
            var body = one.Body is null ? null : Filled(one.Body, values, text => text);
            return _app.CallAsync(key, function.Method, path, body, actFor, one.IfMatch);
        }

        private static string Filled(string text, Dictionary<string, string> values, Func<string, string> write) => Placeholder().Replace(
            text,
            match => values.TryGetValue(match.Groups[1].Value, out var value)
                ? write(value)
                : throw new InvalidOperationException($"There is no value for {match.Value} in {text}."));

        private async Task<string> PostAsync(string path, string json, string field)
        {
            using var answer = await _app.CallAsync("dev-key", HttpMethod.Post, path, json);
            var text = await answer.Content.ReadAsStringAsync();
            Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode}: {text}");
            return JsonElement.Parse(text).GetProperty(field).GetString()!;
        }

        [GeneratedRegex(@"\{([A-Za-z]+)\??\}")]
        private static partial Regex Placeholder();
    }
}
