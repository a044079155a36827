using System.Net;
using System.Text.Json;
using Cbp.Acceptance.Tests.Recurring;

namespace Cbp.Acceptance.Tests.Postgres;

/// <summary>The main ways of a payment, with PostgreSQL under them.</summary>
public sealed class PostgresPaymentTests(PostgresApp postgres) : IClassFixture<PostgresApp>
{
    private HttpClient Client => postgres.App.Client;

    [PostgresFact]
    public async Task Payment_Created_IsCompletedSubmittedOnceAndTold()
    {
        var id = await Client.PayAsync("42.50");

        Assert.Equal("Completed", (await Client.WaitForEndAsync(id)).GetProperty("status").GetString());
        await postgres.App.SettledAsync();
        Assert.Equal(1, (await Client.SubmissionsAsync(id)).GetProperty("accepted").GetInt32());
        Assert.Single(await Client.NotificationsAsync("M-1001", id));
        var events = await Client.GetJsonAsync($"api/v1/payment/{id}/events");
        Assert.Equal(4, events.GetProperty("events").GetArrayLength());
    }

    [PostgresFact]
    public async Task Payment_RepeatedUnderItsKey_IsOneAndAnsweredAlike()
    {
        var body = Api.Payment("43.50");
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Client.PostJsonAsync("api/v1/payment/one-time", body, "same-key")));
        var texts = await Task.WhenAll(answers.Where(answer => answer.StatusCode == HttpStatusCode.Created).Select(answer => answer.Content.ReadAsStringAsync()));

        Assert.Single(texts.Distinct());
        Assert.DoesNotContain(answers, answer => answer.StatusCode == HttpStatusCode.InternalServerError);
    }

    [PostgresFact]
    public async Task Payment_EditedThenCancelled_IsListedSo()
    {
        var id = await Client.PayAsync("44.50", RunningApp.Tomorrow);
        await Client.WaitForAsync(id, "Scheduled");
        using var edited = await Client.CallAsync(HttpMethod.Put, $"api/v1/payment/{id}", """{"amount":45.25}""");
        Assert.Equal(45.25m, (await RecurringApi.JsonAsync(edited)).GetProperty("amount").GetDecimal());
        using var cancelled = await Client.CallAsync(HttpMethod.Delete, $"api/v1/payment/one-time/{id}/member/M-1001");
        Assert.True(cancelled.IsSuccessStatusCode, await cancelled.Content.ReadAsStringAsync());

        await Client.WaitForAsync(id, "Cancelled");
        var list = await Client.GetJsonAsync($"api/v1/payment/member/M-1001?status=Cancelled&minAmount=45.25&maxAmount=45.25&from={RunningApp.Today}");
        var found = Assert.Single(list.GetProperty("payments").EnumerateArray());
        Assert.Equal(id, found.GetProperty("paymentId").GetString());
    }

    [PostgresFact]
    public async Task Recurring_Created_ItsPaymentIsScheduledAndListed()
    {
        var recurring = await Client.RecurAsync(RecurringApi.Body(1));

        Assert.NotEmpty(recurring.GetProperty("paymentId").GetString()!);
        var member = await Client.GetJsonAsync($"api/v1/payment/member-recurring/{RecurringApi.Member(1)}");
        Assert.NotEqual(JsonValueKind.Undefined, member.ValueKind);
        var payments = await Api.WaitAsync(
            () => Client.GetJsonAsync($"api/v1/payment/member/{RecurringApi.Member(1)}?type=recurring"),
            list => list.GetProperty("payments").EnumerateArray().Any(one => one.GetProperty("statusCode").GetString() == "Scheduled"),
            "the first payment to be scheduled");
        Assert.NotEmpty(payments.GetProperty("payments").EnumerateArray());
    }

    [PostgresFact]
    public async Task Reprocess_OfAFailedPayment_TakesItAnew()
    {
        var id = await Client.PayAsync("61.13");
        Assert.Equal("Failed", (await Client.WaitForEndAsync(id)).GetProperty("status").GetString());
        using var again = await Client.PostJsonAsync("api/v1/payment/reprocess", $$"""{"paymentId":"{{id}}","reason":"once more"}""", "again-pg");

        Assert.Equal(HttpStatusCode.Accepted, again.StatusCode);
        await postgres.App.SettledAsync();
        var history = (await Client.StatusAsync(id)).GetProperty("history").EnumerateArray().Select(entry => entry.GetProperty("status").GetString());
        Assert.Equal(["Created", "Validated", "Processing", "Failed", "Reprocessing", "Processing", "Failed"], history);
    }
}
