using System.Globalization;
using System.Net;
using System.Text.Json;
using Cbp.Core.Payments;

namespace Cbp.Acceptance.Tests;

/// <summary>A bill is paid, from the call to the notification.</summary>
public sealed class MainJobTests(RunningApp app) : IClassFixture<RunningApp>
{
    [Fact]
    public async Task Search_CityOf_FindsPayeesOfTheSampleData()
    {
        var found = await app.Client.GetJsonAsync("api/v1/payee/global-payee/name/city%20of");

        Assert.NotEqual(0, found.GetProperty("count").GetInt32());
        Assert.All(
            found.GetProperty("payees").EnumerateArray(),
            payee => Assert.Contains("city of", payee.GetProperty("payeeName").GetString(), StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Payment_ForToday_IsTakenAndAnsweredWithItsPlace()
    {
        using var answer = await app.Client.PostJsonAsync("api/v1/payment/one-time", Api.Payment("42.50"), "place-1");
        var payment = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal("/api/v1/payment/" + payment.GetProperty("paymentId").GetString(), answer.Headers.Location?.ToString());
        Assert.Equal("42.50", payment.GetProperty("amount").GetRawText());
        Assert.Equal(RunningApp.Today, payment.GetProperty("willProcessDate").GetString());
        Assert.True(string.CompareOrdinal(payment.GetProperty("deliveryDate").GetString(), RunningApp.Today) > 0);
        Assert.Equal("Validated", payment.GetProperty("statusCode").GetString());
    }

    [Fact]
    public async Task Payment_ForToday_GoesThroughItsStatesToCompleted()
    {
        var id = await app.Client.PayAsync("43.50");
        await app.SettledAsync();

        var status = await app.Client.StatusAsync(id);
        var history = status.GetProperty("history").EnumerateArray().ToList();
        Assert.Equal(["Created", "Validated", "Processing", "Completed"], history.Select(entry => entry.GetProperty("status").GetString()));
        var times = history.Select(entry => entry.GetProperty("at").GetDateTimeOffset()).ToList();
        Assert.Equal(times.Order(), times);
    }

    [Fact]
    public async Task Events_OfACompletedPayment_FoldToTheStoredState()
    {
        var id = await app.Client.PayAsync("44.50");
        await app.SettledAsync();

        var events = (await app.Client.GetJsonAsync($"api/v1/payment/{id}/events")).GetProperty("events").EnumerateArray().ToList();
        var payment = await app.Client.GetJsonAsync($"api/v1/payment/{id}");

        Assert.Equal(
            ["PaymentCreated", "PaymentValidated", "PaymentProcessed", "PaymentCompleted"],
            events.Select(happened => happened.GetProperty("type").GetString()));
        Assert.Equal([1, 2, 3, 4], events.Select(happened => happened.GetProperty("sequence").GetInt32()));
        var fold = PaymentFold.Fold(events.Select(happened => happened.Deserialize<PaymentEvent>(JsonSerializerOptions.Web)!));
        Assert.Equal(payment.GetProperty("statusCode").GetString(), fold.Status.ToString());
        Assert.Equal(payment.GetProperty("amount").GetDecimal(), fold.Amount.Amount);
        Assert.Equal(payment.GetProperty("fundingAccount").GetString(), fold.FundingAccount.Value);
        Assert.Equal(payment.GetProperty("willProcessDate").GetString(), fold.WillProcessDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Assert.Equal(payment.GetProperty("deliveryDate").GetString(), fold.DeliveryDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Assert.Equal(payment.GetProperty("processorReference").GetString(), fold.ProcessorReference);
        Assert.Equal(payment.GetProperty("entryDate").GetDateTimeOffset(), fold.EntryDate);
        Assert.Equal(payment.GetProperty("lastUpdate").GetDateTimeOffset(), fold.LastUpdate);
    }

    [Fact]
    public async Task Member_OfACompletedPayment_IsToldOnce()
    {
        var id = await app.Client.PayAsync("45.50");
        await app.SettledAsync();

        var told = await app.Client.NotificationsAsync("M-1001", id);

        Assert.Equal("PaymentCompleted", Assert.Single(told).GetProperty("type").GetString());
    }

    [Fact]
    public async Task Account_OfACompletedPayment_IsDebitedOnce()
    {
        var before = await AvailableAsync();
        var id = await app.Client.PayAsync("46.50");
        await app.SettledAsync();

        Assert.Equal(before - 46.50m, await AvailableAsync());
    }

    private async Task<decimal> AvailableAsync() =>
        (await app.Client.GetJsonAsync("sandbox/core-banking/accounts/C-0001")).GetProperty("available").GetDecimal();
}
