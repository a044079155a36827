using System.Net;
using System.Text;
using System.Text.Json;
using Cbp.Servers;

namespace Cbp.Acceptance.Tests.Reconciliation;

/// <summary>A day's payments, and the processor's files of it.</summary>
public sealed class ReconciliationTests : AsyncLifetime
{
    private const string Path = "api/v1/reconciliation/" + RunningApp.Today;
    private readonly RunningApp _app = new();

    public override Task InitializeAsync() => _app.InitializeAsync();

    public override ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Day_ThatIsOver_IsReconciledByItself()
    {
        await _app.Client.PayAsync("20.00");
        await _app.Client.PayAsync("21.31"); // pending, and settled by a message
        await _app.Client.PayAsync("22.51"); // accepted, and the reply is lost
        await _app.Client.PayAsync("23.13"); // refused
        await _app.SettledAsync();
        _app.Clock.Advance(TimeSpan.FromMinutes(2)); // a look-up
        await _app.SettledAsync();

        await _app.Client.SetClockAsync("2026-11-25T06:39:59Z");
        await _app.SettledAsync();
        _app.Clock.Advance(TimeSpan.FromSeconds(2));
        await _app.SettledAsync();

        var report = await _app.Client.GetJsonAsync(Path);
        Assert.Equal(("Completed", 3), (report.GetProperty("status").GetString(), report.GetProperty("matchedLines").GetInt32()));
        Assert.Empty(report.GetProperty("differences").EnumerateArray());
        Assert.Equal(63.82m, report.GetProperty("totals")[0].GetProperty("theirs").GetDecimal());
        Assert.True(report.GetProperty("totals")[0].GetProperty("balanced").GetBoolean());
    }

    [Fact]
    public async Task Differences_AreFoundShownAndApplied()
    {
        var missing = await _app.Client.PayAsync("30.00");
        var returned = await _app.Client.PayAsync("31.00");
        await _app.SettledAsync();
        await DifferAsync("missing", missing);
        await DifferAsync("returned", returned);
        await DifferAsync("unexpected", null);
        // The hour's timer reconciles it; asked for once more, it comes out the same.
        await _app.Client.SetClockAsync("2026-11-25T06:00:00Z");
        await _app.SettledAsync();
        await ReconcileAsync();

        var items = (await _app.Client.GetJsonAsync(Path + "/items")).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(["Missing", "Returned", "Unexpected"], items.Select(item => item.GetProperty("kind").GetString()).Order());
        var one = items.Single(item => item.GetProperty("kind").GetString() == "Returned");
        Assert.Equal((returned, "R01", -31.00m), (one.GetProperty("paymentId").GetString(), one.GetProperty("returnCode").GetString(), one.GetProperty("correction").GetDecimal()));
        using var applied = await _app.Client.PostJsonAsync($"{Path}/items/{one.GetProperty("itemId").GetString()}/apply", "");
        Assert.Equal("Applied", JsonElement.Parse(await applied.Content.ReadAsStringAsync()).GetProperty("state").GetString());
        var proposed = await _app.Client.GetJsonAsync(Path + "/items?state=Proposed&limit=1");
        Assert.Single(proposed.GetProperty("items").EnumerateArray());
        Assert.True(proposed.TryGetProperty("nextCursor", out _));
        var total = (await _app.Client.GetJsonAsync(Path)).GetProperty("totals")[0];
        Assert.Equal((61.00m, -60.00m, 1.00m), (total.GetProperty("ours").GetDecimal(), total.GetProperty("corrections").GetDecimal(), total.GetProperty("theirs").GetDecimal()));
    }

    [Fact]
    public async Task Upload_OfABadFile_NamesLineAndColumn()
    {
        using var content = new StringContent("H,1,demo-cu,2026-11-24,USD\nD,x,,1.00,SETTLED,\nT,1,1.00,0.00\n", Encoding.UTF8, "text/csv");
        using var answer = await _app.Client.PutAsync(new Uri(Path + "/files/csv", UriKind.Relative), content);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var problem = await Api.ProblemAsync(answer);
        Assert.Equal("SETTLEMENT_FILE_REFUSED", problem.GetProperty("errorCode").GetString());
        Assert.StartsWith("line 2, column 3:", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "api/v1/reconciliation/2026-11-20", HttpStatusCode.NotFound, "RECONCILIATION_NOT_FOUND")]
    [InlineData("POST", Path, HttpStatusCode.UnprocessableEntity, "RECONCILIATION_DAY_NOT_OVER")]
    [InlineData("POST", "api/v1/reconciliation/tuesday", HttpStatusCode.BadRequest, "DATE_MALFORMED")]
    [InlineData("GET", Path + "/items?kind=missing", HttpStatusCode.BadRequest, "PARAMETER_MALFORMED")]
    [InlineData("GET", Path + "/items?cursor=x", HttpStatusCode.BadRequest, "CURSOR_MALFORMED")]
    public async Task Call_ThatCannotBe_IsRefused(string method, string path, HttpStatusCode status, string code)
    {
        using var request = new HttpRequestMessage(HttpMethod.Parse(method), path);
        using var answer = await _app.Client.SendAsync(request);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(code, (await Api.ProblemAsync(answer)).GetProperty("errorCode").GetString());
    }

    private async Task ReconcileAsync()
    {
        using var started = await _app.Client.PostJsonAsync(Path, "");
        Assert.Equal(HttpStatusCode.Accepted, started.StatusCode);
        await _app.SettledAsync();
        var job = await _app.Client.GetJsonAsync(started.Headers.Location!.ToString().TrimStart('/'));
        Assert.Equal("Completed", job.GetProperty("status").GetString());
    }

    private async Task DifferAsync(string kind, string? payment)
    {
        var paymentId = payment is null ? "" : $",\"paymentId\":\"{payment}\"";
        using var answer = await _app.Client.PostJsonAsync(
            "sandbox/settlement-differences", $"{{\"institutionId\":\"demo-cu\",\"day\":\"{RunningApp.Today}\",\"kind\":\"{kind}\"{paymentId}}}");
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }
}
