using System.Net;
using System.Text.Json;
using Cbp.Acceptance.Tests.Configuration;
using Cbp.Core.Audit.Care;
using Cbp.Servers;
using Microsoft.Extensions.DependencyInjection;

namespace Cbp.Acceptance.Tests.Audit;

/// <summary>The audit log over HTTP, and what gets into it.</summary>
public sealed class AuditTrailTests : AsyncLifetime
{
    private readonly RunningApp _app = new();

    [Fact]
    public async Task Payment_ThatCompletes_HasAnEntryForEachStepWithWhoDidIt()
    {
        var id = await _app.Client.PayAsync("12.34");
        await _app.Client.WaitForEndAsync(id);
        await _app.SettledAsync();

        var entries = (await _app.Client.GetJsonAsync($"api/v1/audit/payment/{id}")).GetProperty("entries").EnumerateArray().ToList();

        string[] actions = ["PaymentCreated", "PaymentValidated", "PaymentScheduled", "PaymentProcessed", "PaymentCompleted"];
        var seen = entries.Select(entry => entry.GetProperty("action").GetString()).ToList();
        Assert.Equal(actions.Where(seen.Contains), seen);
        Assert.Contains("PaymentCompleted", seen);
        Assert.Equal("demo-admin", entries[0].GetProperty("caller").GetString());
        Assert.Equal("****0001", entries[0].GetProperty("after").GetProperty("fundingAccount").GetString());
        Assert.Equal(12.34m, entries[0].GetProperty("after").GetProperty("amount").GetDecimal());
        Assert.StartsWith("system/", entries[^1].GetProperty("caller").GetString(), StringComparison.Ordinal);
        Assert.Equal(("Processing", "Completed"), (Status(entries[^1], "before"), Status(entries[^1], "after")));
    }

    [Fact]
    public async Task Entries_OfManyPages_ComeEachOnce()
    {
        var id = await _app.Client.PayAsync("12.35", "2026-12-08");
        await _app.SettledAsync();
        foreach (var memo in new[] { "one", "two", "three" })
        {
            using var answer = await _app.CallAsync("dev-key", HttpMethod.Put, $"api/v1/payment/{id}", $$"""{"memo":"{{memo}}"}""");
            Assert.True(answer.IsSuccessStatusCode);
        }

        await _app.SettledAsync();
        var (sequences, cursor) = (new List<long>(), "");
        do
        {
            var page = await _app.Client.GetJsonAsync($"api/v1/audit/payment/{id}?limit=2&cursor={cursor}");
            sequences.AddRange(page.GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("sequence").GetInt64()));
            cursor = page.TryGetProperty("cursor", out var next) ? next.GetString() : null;
        }
        while (cursor is not null);

        Assert.True(sequences.Count > 4);
        Assert.Equal(Enumerable.Range(1, sequences.Count).Select(number => (long)number), sequences);
    }

    [Theory]
    [InlineData("dev-read-key", HttpStatusCode.Forbidden)]
    [InlineData("other-key", HttpStatusCode.NotFound)]
    [InlineData("dev-key", HttpStatusCode.OK)]
    [InlineData("no-key", HttpStatusCode.Unauthorized)]
    public async Task Entries_AreShown_ByRole(string key, HttpStatusCode expected)
    {
        await _app.SettledAsync();
        using var answer = await _app.CallAsync(key, HttpMethod.Get, "api/v1/audit/member/M-1001");

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task SponsorAndSystemAdmin_ActingForIt_SeeItsEntries()
    {
        await _app.SettledAsync();
        foreach (var key in new[] { "dev-sponsor-key", "dev-system-key" })
        {
            using var answer = await _app.CallAsync(key, HttpMethod.Get, "api/v1/audit/member/M-1001", actFor: "demo-cu");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    [Fact]
    public async Task AccountNumbersThatWereShown_AreNotedOnceAMinuteForEachCaller()
    {
        foreach (var key in new[] { "dev-key", "dev-key", "dev-read-key" })
        {
            using var answer = await _app.CallAsync(key, HttpMethod.Get, "api/v1/payee/payees/M-1001");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        await _app.SettledAsync();
        var reads = (await AuditedCallTests.EntriesAsync(_app)).Where(entry => entry.Action == "AccountNumberRead").ToList();
        Assert.Equal(["demo-admin", "demo-reader"], reads.Select(entry => entry.Caller).Order());
        Assert.All(reads, entry => Assert.Equal(("member", "M-1001"), (entry.EntityType, entry.EntityId)));
    }

    [Fact]
    public async Task SignIns_ThatFailAHundredTimes_AreOneEntryWithTheirNumber()
    {
        for (var i = 0; i < 100; i++)
        {
            using var answer = await _app.CallAsync("guessed-key", HttpMethod.Get, "api/v1/payee/payees/M-1001");
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }

        await _app.Services.GetRequiredService<Core.Audit.Access.SignInLog>().WriteAsync(CancellationToken.None);
        await _app.SettledAsync();
        var entry = Assert.Single(await AuditedCallTests.EntriesAsync(_app), entry => entry.Action == "SignInFailed");
        Assert.Equal(("sign-in", "127.0.0.1"), (entry.EntityType, entry.EntityId));
        Assert.Equal(100, JsonElement.Parse(entry.After!).GetProperty("calls").GetInt32());
    }

    [Fact]
    public async Task Log_OfARun_VerifiesAndIsAnchoredAtMidnight()
    {
        await _app.Client.WaitForEndAsync(await _app.Client.PayAsync("12.36"));
        await _app.SettledAsync();
        await _app.Client.SetClockAsync("2026-11-25T00:30:00Z");
        await _app.SettledAsync();

        await _app.Services.GetRequiredService<AuditAnchoring>().RunAsync(CancellationToken.None);
        var report = await ActivatorUtilities.CreateInstance<AuditVerification>(_app.Services).RunAsync(null, null, CancellationToken.None);

        Assert.Empty(report.Breaks);
        Assert.True(report.Entries > 5 && report.Anchors > 2, report.ToString());
    }

    public override Task InitializeAsync() => _app.InitializeAsync();

    public override ValueTask DisposeAsync() => _app.DisposeAsync();

    private static string? Status(JsonElement entry, string side) => entry.GetProperty(side).GetProperty("statusCode").GetString();
}
