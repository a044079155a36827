using System.Net;
using System.Text;
using System.Text.Json;
using Cbp.Servers;

namespace Cbp.Acceptance.Tests;

/// <summary>Payments that wait for their day.</summary>
public sealed class ScheduledPaymentTests : AsyncLifetime
{
    private readonly RunningApp _app = new();

    private HttpClient Client => _app.Client;

    public override Task InitializeAsync() => _app.InitializeAsync();

    public override ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Payment_ForTomorrow_WaitsAndIsProcessedOnItsDay()
    {
        var id = await Client.PayAsync("71.00", RunningApp.Tomorrow);
        await _app.SettledAsync();

        await Client.SetClockAsync("2026-11-25T15:00:00Z");
        await _app.SettledAsync();
        var status = await Client.StatusAsync(id);

        Assert.Equal(
            ["Created", "Validated", "Scheduled", "Processing", "Completed"],
            status.GetProperty("history").EnumerateArray().Select(entry => entry.GetProperty("status").GetString()));
    }

    [Fact]
    public async Task Payment_WaitingThroughACrash_IsProcessedOnItsDay()
    {
        var id = await Client.PayAsync("72.00", RunningApp.Tomorrow);
        await _app.SettledAsync();

        await _app.CrashAsync();
        await _app.StartAsync();
        await Client.SetClockAsync("2026-11-25T15:00:00Z");

        await _app.SettledAsync();

        Assert.Equal("Completed", (await Client.StatusAsync(id)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task Cancellation_OfAScheduledPayment_EndsItAndTellsTheMember()
    {
        var id = await Client.PayAsync("73.00", RunningApp.Tomorrow);
        await _app.SettledAsync();

        using var cancelled = await Client.DeleteAsync(new Uri($"api/v1/payment/one-time/{id}/member/M-1001", UriKind.Relative));
        await Client.SetClockAsync("2026-11-26T15:00:00Z");
        await _app.SettledAsync();

        Assert.Equal(HttpStatusCode.OK, cancelled.StatusCode);
        Assert.Equal("Cancelled", (await Client.StatusAsync(id)).GetProperty("status").GetString());
        Assert.Equal("PaymentCancelled", Assert.Single(await Client.NotificationsAsync("M-1001", id)).GetProperty("type").GetString());
        Assert.Equal(0, (await Client.SubmissionsAsync(id)).GetProperty("accepted").GetInt32());
    }

    [Fact]
    public async Task Edit_OfAScheduledPayment_MovesItToItsNewDay()
    {
        var id = await Client.PayAsync("74.00", RunningApp.Tomorrow);
        await _app.SettledAsync();

        using var content = new StringContent("""{"willProcessDate":"2026-11-30","amount":75.25}""", Encoding.UTF8, "application/json");
        using var edited = await Client.PutAsync(new Uri($"api/v1/payment/{id}", UriKind.Relative), content);
        var payment = JsonDocument.Parse(await edited.Content.ReadAsStringAsync()).RootElement;
        await Client.SetClockAsync("2026-11-30T15:00:00Z");
        await _app.SettledAsync();
        var status = await Client.StatusAsync(id);

        Assert.Equal(HttpStatusCode.OK, edited.StatusCode);
        Assert.Equal("2026-11-30", payment.GetProperty("willProcessDate").GetString());
        Assert.Equal("Completed", status.GetProperty("status").GetString());
        Assert.Equal(DateOnly.Parse("2026-11-30", System.Globalization.CultureInfo.InvariantCulture), ProcessedOn(status));
    }

    [Fact]
    public async Task Payment_AfterTheCutOff_MovesToTheNextBusinessDayAndSaysSo()
    {
        await Client.SetClockAsync("2026-11-24T20:30:00Z"); // 15:30 in New York
        using var answer = await Client.PostJsonAsync("api/v1/payment/one-time", Api.Payment("76.00"));
        var payment = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal(RunningApp.Tomorrow, payment.GetProperty("willProcessDate").GetString());
        Assert.Equal("CUT_OFF_PASSED", payment.GetProperty("notices")[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task CompletedPayment_CanNeitherBeEditedNorCancelled()
    {
        var id = await Client.PayAsync("77.00");
        await _app.SettledAsync();

        using var content = new StringContent("""{"memo":"late"}""", Encoding.UTF8, "application/json");
        using var edited = await Client.PutAsync(new Uri($"api/v1/payment/{id}", UriKind.Relative), content);
        using var cancelled = await Client.DeleteAsync(new Uri($"api/v1/payment/one-time/{id}/member/M-1001", UriKind.Relative));

        Assert.Equal(HttpStatusCode.Conflict, edited.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, cancelled.StatusCode);
        await Api.ProblemAsync(edited);
        await Api.ProblemAsync(cancelled);
    }

    private static DateOnly ProcessedOn(JsonElement status) => DateOnly.FromDateTime(
        status.GetProperty("history").EnumerateArray()
            .First(entry => entry.GetProperty("status").GetString() == "Processing")
            .GetProperty("at").GetDateTimeOffset().UtcDateTime);
}
