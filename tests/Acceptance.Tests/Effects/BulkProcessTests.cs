using System.Net;
using System.Text.Json;
using Cbp.Acceptance.Tests.Recurring;
using Cbp.Servers;

namespace Cbp.Acceptance.Tests.Effects;

/// <summary>All due payments of an institution, sent by a job.</summary>
public sealed class BulkProcessTests : AsyncLifetime
{
    private const int Payments = 300;
    private readonly RunningApp _app = new() { ExtraMembers = Payments };

    private HttpClient Client => _app.Client;

    public override Task InitializeAsync() => _app.InitializeAsync();

    public override ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Process_AskedForTwiceAtOnce_SendsEachDuePaymentOnceAndReports()
    {
        var amounts = Enumerable.Range(1, Payments).Select(i => i % 10 == 0 ? "20.14" : "21.00").ToList();
        var entered = await Task.WhenAll(amounts.Select((amount, i) => PayAsync(amount, i + 1)));
        await _app.SettledAsync();

        // The next morning all are due; the lifecycles wake by themselves, and the job wakes them too.
        await Client.SetClockAsync("2026-11-25T14:00:00Z");
        var asked = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Client.PostJsonAsync("api/v1/payment/process", "{}")));
        Assert.All(asked, answer => Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode));
        var job = await Client.WaitForJobAsync(asked[0].Headers.Location!.ToString());
        await _app.SettledAsync();

        Assert.Equal("Completed", job.GetProperty("status").GetString());
        var submissions = await Client.GetJsonAsync("sandbox/submissions");
        Assert.Equal((Payments, Payments - (Payments / 10)), (submissions.GetProperty("attempts").GetInt32(), submissions.GetProperty("accepted").GetInt32()));
        foreach (var id in entered) Assert.Contains((await Client.StatusAsync(id)).GetProperty("status").GetString(), new[] { "Completed", "Failed" });

        var report = await Client.GetJsonAsync(asked[0].Headers.Location + "/report");
        var taken = report.GetProperty("job").GetProperty("total").GetInt32();
        Assert.Equal(taken, report.GetProperty("outcomes").EnumerateArray().Sum(outcome => outcome.GetProperty("count").GetInt32()));
        Assert.Equal(taken, report.GetProperty("payments").GetArrayLength());
        var csv = await Client.GetStringAsync(new Uri(asked[0].Headers.Location + "/report?format=csv", UriKind.Relative));
        Assert.Equal(taken + 1, csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        using var wrong = await Client.GetAsync(new Uri(asked[0].Headers.Location + "/report?status=Lost", UriKind.Relative));
        Assert.Equal("FIELD_MALFORMED", (await Api.ProblemAsync(wrong)).GetProperty("errorCode").GetString());
        foreach (var answer in asked) answer.Dispose();
    }

    private async Task<string> PayAsync(string amount, int member)
    {
        var body = Api.Payment(amount, RunningApp.Tomorrow, $"L-{member:00000}", $"LUP-{member:00000}", $"LC-{member:00000}");
        using var answer = await Client.PostJsonAsync("api/v1/payment/one-time", body, Guid.NewGuid().ToString());
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("paymentId").GetString()!;
    }
}
