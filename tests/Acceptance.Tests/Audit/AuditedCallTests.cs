using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Cbp.Acceptance.Tests.Isolation;
using Cbp.Core.Audit;
using Cbp.Core.Audit.Chain;
using Cbp.Servers;
using Microsoft.Extensions.DependencyInjection;

namespace Cbp.Acceptance.Tests.Audit;

/// <summary>Every HTTP function that writes leaves an entry, which tells who has called it.</summary>
public sealed partial class AuditedCallTests : AsyncLifetime
{
    private readonly RunningApp _app = new();
    private readonly Dictionary<string, string> _values = [];

    [Fact]
    public void Cases_AndWritingFunctions_AreTheSame() => Assert.Equal(
        HttpFunction.All.Where(function => function.Method != HttpMethod.Get).Select(function => function.Name).Order(),
        AuditCases.All.Select(one => one.Function).Order());

    [Fact]
    public async Task WritingFunction_LeavesAnEntry()
    {
        var failures = new List<string>();
        foreach (var one in AuditCases.All)
        {
            using var answer = await CallAsync(one);
            if (!answer.IsSuccessStatusCode) failures.Add($"{one.Function}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        }

        Assert.Empty(failures);
        await _app.SettledAsync();
        var log = await EntriesAsync(_app);
        Assert.All(AuditCases.All, one =>
        {
            var entries = log.Where(entry => entry.CorrelationId == one.Function).ToList();
            var holder = one.Key == "dev-key" ? ("demo-admin", "demo-cu", "InstitutionAdmin") : ("system-admin", "demo-operator", "SystemAdmin");
            Assert.True(entries.Exists(entry => $"{entry.EntityType} {entry.Action}" == one.Entry), $"{one.Function}: {string.Join(", ", entries.Select(entry => $"{entry.EntityType} {entry.Action}"))}");
            Assert.All(entries, entry => Assert.Equal((holder, "127.0.0.1"), ((entry.Caller, entry.CallerInstitution, entry.Role), entry.SourceAddress)));
        });
        Assert.DoesNotContain(log, entry => (entry.Before + entry.After).Contains("9876543210", StringComparison.Ordinal));
        Assert.DoesNotContain(log, entry => (entry.Before + entry.After).Contains("C-0001", StringComparison.Ordinal));
    }

    /// <summary>All entries of the app's log.</summary>
    internal static async Task<List<AuditEntry>> EntriesAsync(RunningApp app) => [.. (await RecordsAsync(app)).Select(record => record.Entry)];

    /// <summary>The same in their chains.</summary>
    internal static async Task<List<AuditRecord>> RecordsAsync(RunningApp app)
    {
        var records = new List<AuditRecord>();
        await foreach (var row in app.Services.GetRequiredService<IAuditLog>().StreamAsync(null, CancellationToken.None))
        {
            if (row.Record is { } record) records.Add(record);
        }

        return records;
    }

    public override async Task InitializeAsync()
    {
        await _app.InitializeAsync();
        _values["scheduled"] = await _app.Client.PayAsync("4.44", "2026-12-08");
        _values["other"] = await _app.Client.PayAsync("4.45", "2026-12-08");
        _values["failed"] = await _app.Client.PayAsync("4.13");
        _values["completed"] = await _app.Client.PayAsync("4.46");
        _values["recurring"] = await PostAsync("payment/recurring", """{"memberId":"M-1001","userPayeeListId":"UP-1001","fundingAccount":"C-0001","amount":4.47,"frequency":"Monthly","willProcessDate":"2026-12-09"}""", "paymentId");
        _values["userPayeeListId"] = await PostAsync("payee", """{"memberId":"M-1001","type":"P","payeeName":"To be changed","address1":"2 Elm St","city":"Springfield","state":"IL","postalCode":"62701"}""", "userPayeeListId");
        var payees = await _app.Client.GetJsonAsync("api/v1/payee/global-payee/name/city%20of");
        _values["internalPayeeId"] = payees.GetProperty("payees").EnumerateArray().Last().GetProperty("internalPayeeId").GetString()!;
        await DifferAsync("2026-11-19");
        using var unknown = await _app.Client.PostJsonAsync("sandbox/queues/payment.processing/messages?sessionId=unknown&messageId=held-1", """{"specversion":"1.0","id":"held-1","source":"/processor","type":"PaymentSettled","data":{"paymentId":"019ab0a0-0000-7000-8000-000000000000"}}""");
        Assert.True(unknown.IsSuccessStatusCode, await unknown.Content.ReadAsStringAsync());
        _values["refused"] = await _app.Client.PayAsync("5.14");
        await _app.SettledAsync();
        var items = await _app.Client.GetJsonAsync("api/v1/reconciliation/2026-11-19/items");
        _values["itemId"] = items.GetProperty("items")[0].GetProperty("itemId").GetString()!;
        var exceptions = await _app.Client.GetJsonAsync("api/v1/exception");
        var open = exceptions.GetProperty("exceptions").EnumerateArray().First(one => one.GetProperty("paymentId").GetString() == _values["refused"]);
        _values["exceptionId"] = open.GetProperty("exceptionId").GetString()!;
        _values["exceptionVersion"] = open.GetProperty("version").GetInt32().ToString(CultureInfo.InvariantCulture);
    }

    public override ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<HttpResponseMessage> CallAsync(AuditCase one)
    {
        var function = HttpFunction.All.Single(function => function.Name == one.Function);
        using var request = new HttpRequestMessage(function.Method, new Uri("api/v1/" + Filled(one.Path), UriKind.Relative));
        if (one.Body is not null) request.Content = new StringContent(Filled(one.Body), System.Text.Encoding.UTF8, "application/json");
        request.Headers.Add("X-Api-Key", one.Key);
        request.Headers.Add("X-Correlation-Id", one.Function);
        request.Headers.Add("Idempotency-Key", one.Function);
        if (one.IfMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", string.Create(CultureInfo.InvariantCulture, $"\"{Filled(one.IfMatch)}\""));
        using var client = new HttpClient { BaseAddress = _app.Client.BaseAddress };
        return await client.SendAsync(request);
    }

    private async Task<string> PostAsync(string path, string json, string field)
    {
        using var answer = await _app.Client.PostJsonAsync("api/v1/" + path, json);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonElement.Parse(text).GetProperty(field).GetString()!;
    }

    // The processor settles what nobody has paid.
    private async Task DifferAsync(string day)
    {
        using var file = new StringContent($"H,1,demo-cu,{day},USD\nD,{Guid.NewGuid():D},,1.00,SETTLED,\nT,1,1.00,0.00\n");
        using var brought = await _app.Client.PutAsync(new Uri($"api/v1/reconciliation/{day}/files/csv", UriKind.Relative), file);
        Assert.True(brought.IsSuccessStatusCode, await brought.Content.ReadAsStringAsync());
        using var started = await _app.Client.PostJsonAsync($"api/v1/reconciliation/{day}", "");
        Assert.True(started.IsSuccessStatusCode, await started.Content.ReadAsStringAsync());
    }

    private string Filled(string text) => Placeholder().Replace(text, match => _values.GetValueOrDefault(match.Groups[1].Value, match.Value));

    [GeneratedRegex(@"\{([A-Za-z]+)\}")]
    private static partial Regex Placeholder();
}
