using System.Net;
using System.Text;
using Cbp.Acceptance.Tests.Payees;
using Cbp.Servers;

namespace Cbp.Acceptance.Tests.Telemetry;

/// <summary>All that a run logs at its most talkative, and sends by OTLP, and tells as metrics: no account number, key or token is in it.</summary>
public sealed class SecrecyTests : AsyncLifetime
{
    private const string ProcessorKey = "processor-key-3b1f";
    private const string BankingKey = "banking-key-77aa";
    private const string NotificationKey = "channel-key-9d20";
    private const string VerificationKey = "verify-key-5c1e";
    private const string WrongKey = "guessed-key-1234";
    private const string WrongAccount = "C-660066006600";
    private readonly OtlpReceiver _receiver = new();
    private readonly RunningApp _app;

    public SecrecyTests() => _app = new RunningApp
    {
        Settings = new Dictionary<string, string>(_receiver.Settings)
        {
            ["Cbp__Sandbox__ResultDelay"] = "00:00:00.200",
            ["Logging__LogLevel__Default"] = "Trace",
            ["Logging__LogLevel__Microsoft"] = "Debug",
            ["Logging__LogLevel__System"] = "Debug",
            ["Logging__LogLevel__Azure"] = "Debug",
            ["Cbp__Processor__ApiKey"] = ProcessorKey,
            ["Cbp__CoreBanking__ApiKey"] = BankingKey,
            ["Cbp__Notifications__ApiKey"] = NotificationKey,
            ["Cbp__Verification__ApiKey"] = VerificationKey,
        },
    };

    private HttpClient Client => _app.Client;

    public override Task InitializeAsync() => _app.InitializeAsync();

    public override async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _receiver.DisposeAsync();
    }

    [Fact]
    public async Task Run_OfEverything_TellsNoAccountNumberKeyOrToken()
    {
        var secrets = new List<string>
        {
            "C-0001", "S-0001", WrongAccount, "dev-key", "dev-read-key", "other-key", WrongKey, ProcessorKey, BankingKey, NotificationKey, VerificationKey,
        };
        secrets.AddRange(Client.DefaultRequestHeaders.TryGetValues("x-functions-key", out var keys) ? keys : []);
        await PaymentsAsync();
        secrets.AddRange(await PayeesAsync());
        await WrongCallsAsync();
        await _app.SettledAsync();
        using (var metrics = await Client.GetAsync(new Uri("metrics", UriKind.Relative))) Check(secrets, "metrics", await metrics.Content.ReadAsStringAsync());
        foreach (var path in (string[])["health/ready", "health/status"])
            Check(secrets, path, (await Client.GetJsonAsync(path)).GetRawText());
        await _app.StopAsync();

        var lines = _app.Logs;
        Assert.Contains(lines, line => line.Level <= Microsoft.Extensions.Logging.LogLevel.Debug);
        Assert.Contains(_receiver.Spans, span => span.Source == "System.Net.Http" && span.Attributes.ContainsKey("url.full"));
        foreach (var line in lines)
            Check(secrets, "the log", line + " " + string.Join(' ', line.Scope.Select(value => value.Key + "=" + value.Value)));
        foreach (var body in _receiver.Bodies) Check(secrets, "what was sent by OTLP", Encoding.UTF8.GetString(body));
    }

    private static void Check(List<string> secrets, string where, string text)
    {
        foreach (var secret in secrets)
        {
            var at = text.IndexOf(secret, StringComparison.OrdinalIgnoreCase);
            Assert.True(at < 0, $"{secret} is in {where}: …{text[Math.Max(0, at - 200)..Math.Min(text.Length, Math.Max(0, at) + 100)]}…");
        }
    }

    private async Task PaymentsAsync()
    {
        var completed = await Client.PayAsync("81.00");
        await Client.PayAsync("9999.00");
        var cancelled = await Client.PayAsync("82.00", RunningApp.Tomorrow);
        await _app.SettledAsync();
        using var edited = await Client.PutAsync(
            new Uri($"api/v1/payment/{cancelled}", UriKind.Relative), new StringContent("""{"fundingAccount":"S-0001"}""", Encoding.UTF8, "application/json"));
        using var deleted = await Client.DeleteAsync(new Uri($"api/v1/payment/one-time/{cancelled}/member/M-1001", UriKind.Relative));
        using var faults = await Client.PostJsonAsync("sandbox/faults", """{"processor":{"next":"SYSTEM_ERROR"}}""");
        var returned = $$$"""{"specversion":"1.0","id":"{{{Guid.NewGuid()}}}","source":"/processor","type":"PaymentReturned","data":{"paymentId":"{{{completed}}}","returnCode":"R02"}}""";
        using var content = new StringContent(returned, Encoding.UTF8, "application/cloudevents+json");
        using var sent = await Client.PostAsync(new Uri($"sandbox/queues/payment.processing/messages?sessionId={completed}&messageId=r-1", UriKind.Relative), content);
        Assert.Equal(HttpStatusCode.Accepted, sent.StatusCode);
        await _app.SettledAsync();
        Assert.Equal("Returned", (await Client.StatusAsync(completed)).GetProperty("status").GetString());
    }

    // The account numbers that were given.
    private async Task<string[]> PayeesAsync()
    {
        var (first, second) = (PayeeApi.NewAccount(), PayeeApi.NewAccount("91"));
        var id = await Client.AddAsync(PayeeApi.Global(await Client.BillerAsync(), first));
        await Client.WaitForStatusAsync(id, "Active");
        var (changed, _, _) = await Client.SendAsync(
            HttpMethod.Post, "/user/account-number", $$"""{"memberId":"M-1001","userPayeeListId":"{{id}}","usersAccountAtPayee":"{{second}}"}""");
        Assert.Equal(HttpStatusCode.OK, changed);
        await Client.WaitForStatusAsync(id, "Active");
        return [first, second];
    }

    private async Task WrongCallsAsync()
    {
        foreach (var body in (string[])[Api.Payment("83.00", account: WrongAccount), "{\"fundingAccount\":\"" + WrongAccount, Api.Payment("1e3", account: WrongAccount)])
        {
            using var refused = await Client.PostJsonAsync("api/v1/payment/one-time", body, "wrong");
            Assert.False(refused.IsSuccessStatusCode);
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, "api/v1/payment/member/M-1001");
        request.Headers.Add("X-Api-Key", WrongKey);
        using var unknown = await Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Unauthorized, unknown.StatusCode);
    }
}
