using System.Net;
using System.Text.Json;
using Cbp.Servers;

namespace Cbp.Acceptance.Tests.Recurring;

/// <summary>What operators do with payments by hand.</summary>
public sealed class PaymentOperationTests : AsyncLifetime
{
    private readonly RunningApp _app = new();

    private HttpClient Client => _app.Client;

    public override Task InitializeAsync() => _app.InitializeAsync();

    public override ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Reprocess_AfterTheMoneyIsBack_TakesItAnewAndCompletes()
    {
        var first = await Client.PayAsync("3000.00");
        await Client.WaitForEndAsync(first);
        var second = await Client.PayAsync("2500.00");
        Assert.Equal("INSUFFICIENT_FUNDS", (await Client.WaitForEndAsync(second)).GetProperty("failureCode").GetString());

        // The first comes back, and with it the money for the second.
        using var returned = await Client.PostJsonAsync("api/v1/payment/status", $$"""{"paymentId":"{{first}}","status":"Returned","returnCode":"R03"}""");
        Assert.Equal(HttpStatusCode.OK, returned.StatusCode);
        await WaitForBalanceAsync(5000m);
        using var again = await Client.PostJsonAsync("api/v1/payment/reprocess", $$"""{"paymentId":"{{second}}","reason":"money is there"}""", "again-1");
        using var repeat = await Client.PostJsonAsync("api/v1/payment/reprocess", $$"""{"paymentId":"{{second}}","reason":"money is there"}""", "again-1");

        Assert.Equal(HttpStatusCode.Accepted, again.StatusCode);
        Assert.EndsWith("/status", again.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal(await again.Content.ReadAsStringAsync(), await repeat.Content.ReadAsStringAsync());
        var status = await Client.WaitForAsync(second, "Completed");
        Assert.Equal(
            ["Created", "Validated", "Processing", "Failed", "Reprocessing", "Processing", "Completed"],
            status.GetProperty("history").EnumerateArray().Select(entry => entry.GetProperty("status").GetString()));
        await WaitForBalanceAsync(2500m);
    }

    [Fact]
    public async Task Reprocess_PendingAtTheProcessor_HearsItsResult()
    {
        var id = await Client.PayAsync("77.32"); // pending, then returned
        Assert.Equal("R01", (await Client.WaitForAsync(id, "Failed")).GetProperty("failureCode").GetString());
        using var again = await Client.PostJsonAsync("api/v1/payment/reprocess", $$"""{"paymentId":"{{id}}"}""");
        Assert.Equal(HttpStatusCode.Accepted, again.StatusCode);

        var status = await Api.WaitAsync(
            () => Client.StatusAsync(id),
            s => s.GetProperty("status").GetString() == "Failed" && s.GetProperty("history").GetArrayLength() == 7,
            "the second attempt to fail");

        Assert.Equal("R01", status.GetProperty("failureCode").GetString());
        await WaitForBalanceAsync(5000m);
    }

    [Fact]
    public async Task Reprocess_Wrong_IsRefusedWithItsCode()
    {
        var id = await Client.PayAsync("10.00");
        await Client.WaitForEndAsync(id);

        await AssertRefusedAsync("reprocess", "{}", 400, "FIELD_REQUIRED");
        await AssertRefusedAsync("reprocess", """{"paymentId":"x"}""", 400, "FIELD_MALFORMED");
        await AssertRefusedAsync("reprocess", """{"paymentId":7}""", 400, "FIELD_TYPE_WRONG");
        await AssertRefusedAsync("reprocess", $$"""{"paymentId":"{{Guid.NewGuid()}}"}""", 404, "PAYMENT_NOT_FOUND");
        await AssertRefusedAsync("reprocess", $$"""{"paymentId":"{{id}}"}""", 409, "PAYMENT_NOT_REPROCESSABLE");
    }

    [Fact]
    public async Task Status_ByHand_FollowsTheStateMachine()
    {
        var (done, waits) = (await Client.PayAsync("11.00"), await Client.PayAsync("12.00", RunningApp.Tomorrow));
        await Client.WaitForEndAsync(done);

        using var cancelled = await Client.PostJsonAsync("api/v1/payment/status", Body(waits, "Cancelled"));
        Assert.Equal(HttpStatusCode.OK, cancelled.StatusCode);
        await Client.WaitForAsync(waits, "Cancelled");
        await AssertRefusedAsync("status", Body(done, "Cancelled"), 409, "PAYMENT_NOT_CANCELLABLE");
        await AssertRefusedAsync("status", Body(waits, "Reprocessing"), 409, "PAYMENT_NOT_REPROCESSABLE");
        await AssertRefusedAsync("status", Body(waits, "Completed"), 400, "FIELD_MALFORMED");
        await AssertRefusedAsync("status", Body(done, "Returned"), 400, "FIELD_MALFORMED");
        await AssertRefusedAsync("status", $$"""{"paymentId":"{{waits}}","status":"Returned","returnCode":"R01"}""", 409, "STATUS_NOT_ALLOWED");
        await AssertRefusedAsync("status", Body(Guid.NewGuid().ToString(), "Cancelled"), 404, "PAYMENT_NOT_FOUND");
    }

    [Fact]
    public async Task BulkStatus_OfManyPayments_CancelsWhatCanBeAndNamesTheRest()
    {
        var done = await Client.PayAsync("13.00");
        await Client.WaitForEndAsync(done);
        var waiting = new List<string>();
        for (var i = 0; i < 120; i++) waiting.Add(await Client.PayAsync($"{20 + i}.00", RunningApp.Tomorrow));
        var ids = string.Join(',', waiting.Append(done).Append(Guid.NewGuid().ToString()).Select(id => $"\"{id}\""));
        var body = $$"""{"paymentIds":[{{ids}}],"status":"Cancelled","reason":"recalled"}""";

        using var accepted = await Client.PostJsonAsync("api/v1/payment/bulk/status", body, "bulk-1");
        using var repeat = await Client.PostJsonAsync("api/v1/payment/bulk/status", body, "bulk-1");
        var job = await Client.WaitForJobAsync(accepted.Headers.Location!.ToString());

        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        Assert.NotNull(accepted.Headers.RetryAfter);
        Assert.Equal(accepted.Headers.Location, repeat.Headers.Location);
        Assert.Equal(("Completed", 120, 2, 122), (
            job.GetProperty("status").GetString(), job.GetProperty("done").GetInt32(), job.GetProperty("refused").GetInt32(), job.GetProperty("total").GetInt32()));
        Assert.Equal(
            ["PAYMENT_NOT_CANCELLABLE", "PAYMENT_NOT_FOUND"],
            job.GetProperty("refusals").EnumerateArray().Select(refusal => refusal.GetProperty("errorCode").GetString()));
        foreach (var id in waiting) Assert.Equal("Cancelled", (await Client.StatusAsync(id)).GetProperty("status").GetString());
        await AssertRefusedAsync("bulk/status", """{"status":"Cancelled"}""", 400, "FIELD_REQUIRED");
        await AssertRefusedAsync("bulk/status", """{"paymentIds":[1],"status":"Cancelled"}""", 400, "FIELD_TYPE_WRONG");
        await AssertRefusedAsync("bulk/status", """{"paymentIds":["x"],"status":"Cancelled"}""", 400, "FIELD_MALFORMED");
    }

    [Fact]
    public async Task Process_OfDuePayments_IsAJobThatSendsThem()
    {
        var (held, waits) = (await Client.PayAsync("14.00"), await Client.PayAsync("15.00", RunningApp.Tomorrow));
        await Client.WaitForAsync(waits, "Scheduled");

        using var accepted = await Client.PostJsonAsync("api/v1/payment/process", "{}");
        var job = await Client.WaitForJobAsync(accepted.Headers.Location!.ToString());

        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        Assert.Equal("ProcessDuePayments", job.GetProperty("kind").GetString());
        Assert.Equal("Completed", job.GetProperty("status").GetString());
        Assert.Equal("Completed", (await Client.WaitForEndAsync(held)).GetProperty("status").GetString());
        Assert.Equal("Scheduled", (await Client.StatusAsync(waits)).GetProperty("status").GetString());
        using var unknown = await Client.GetAsync(new Uri($"api/v1/jobs/{Guid.NewGuid()}", UriKind.Relative));
        using var malformed = await Client.GetAsync(new Uri("api/v1/jobs/x", UriKind.Relative));
        Assert.Equal("JOB_NOT_FOUND", (await Api.ProblemAsync(unknown)).GetProperty("errorCode").GetString());
        Assert.Equal("ID_MALFORMED", (await Api.ProblemAsync(malformed)).GetProperty("errorCode").GetString());
    }

    [Fact]
    public async Task Confirmation_OfACompletedPayment_ReachesTheMemberOnce()
    {
        var (done, waits) = (await Client.PayAsync("16.00"), await Client.PayAsync("17.00", RunningApp.Tomorrow));
        await Client.WaitForEndAsync(done);

        using var accepted = await Client.PostJsonAsync("api/v1/payment/confirmation", $$"""{"paymentId":"{{done}}"}""", "confirm-1");
        using var repeat = await Client.PostJsonAsync("api/v1/payment/confirmation", $$"""{"paymentId":"{{done}}"}""", "confirm-1");
        var number = JsonDocument.Parse(await accepted.Content.ReadAsStringAsync()).RootElement.GetProperty("confirmationNumber").GetString()!;
        await _app.SettledAsync();
        var told = await Client.NotificationsAsync("M-1001", done);

        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        Assert.Single(told, n => n.GetProperty("type").GetString() == "CustomerNotification" && n.GetProperty("text").GetString()!.Contains(number, StringComparison.Ordinal));
        await AssertRefusedAsync("confirmation", $$"""{"paymentId":"{{waits}}"}""", 409, "PAYMENT_NOT_CONFIRMABLE");
        await AssertRefusedAsync("confirmation", $$"""{"paymentId":"{{Guid.NewGuid()}}"}""", 404, "PAYMENT_NOT_FOUND");
        await AssertRefusedAsync("confirmation", "{}", 400, "FIELD_REQUIRED");
    }

    private static string Body(string id, string status) => $$"""{"paymentId":"{{id}}","status":"{{status}}"}""";

    private Task<JsonElement> WaitForBalanceAsync(decimal balance) => Api.WaitAsync(
        () => Client.GetJsonAsync("sandbox/core-banking/accounts/C-0001"),
        account => account.GetProperty("available").GetDecimal() == balance,
        $"the balance to be {balance}");

    private async Task AssertRefusedAsync(string call, string body, int status, string code)
    {
        using var answer = await Client.PostJsonAsync("api/v1/payment/" + call, body);
        Assert.True(status == (int)answer.StatusCode, $"{call} {body}: {(int)answer.StatusCode}");
        Assert.Equal(code, (await Api.ProblemAsync(answer)).GetProperty("errorCode").GetString());
    }
}
