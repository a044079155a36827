using System.Net;
using System.Text;
using System.Text.Json;

namespace Cbp.Acceptance.Tests;

/// <summary>What upstream banking systems send.</summary>
public sealed class UpstreamMessageTests(RunningApp app) : IClassFixture<RunningApp>
{
    [Theory]
    [InlineData("rubbish", "no JSON at all")]
    [InlineData("rubbish", "{}")]
    [InlineData("rubbish", """{"specversion":"1.0","id":"1","source":"/processor","type":"PaymentSettled","data":{"paymentId":"not a uuid"}}""")]
    public async Task MalformedMessage_IsDeadLetteredWithItsReason(string session, string body)
    {
        var id = Guid.NewGuid().ToString();
        await SendAsync(session, id, body);

        var letter = await DeadLetterAsync(id);

        Assert.NotEmpty(letter.GetProperty("reason").GetString()!);
        Assert.NotEmpty(letter.GetProperty("description").GetString()!);
    }

    [Fact]
    public async Task Message_OfAnUnknownPayment_IsKeptAndShownAndDismissedByHand()
    {
        var id = Guid.NewGuid().ToString();
        await SendAsync("unknown", id, Settled("019ab0a0-0000-7000-8000-000000000000"));
        await app.SettledAsync();

        Assert.Equal("PAYMENT_NOT_FOUND", Assert.Single(await HeldAsync(id)).GetProperty("reason").GetString());
        using var tried = await AsSystemAsync(HttpMethod.Post, $"api/v1/upstream-message/{id}/retry");
        Assert.Equal("Held", JsonDocument.Parse(await tried.Content.ReadAsStringAsync()).RootElement.GetProperty("decision").GetString());
        using var dismissed = await AsSystemAsync(HttpMethod.Post, $"api/v1/upstream-message/{id}/dismiss");
        Assert.Equal(HttpStatusCode.OK, dismissed.StatusCode);
        Assert.Empty(await HeldAsync(id));
        using var gone = await AsSystemAsync(HttpMethod.Post, $"api/v1/upstream-message/{id}/retry");
        Assert.Equal("UPSTREAM_MESSAGE_NOT_FOUND", (await Api.ProblemAsync(gone)).GetProperty("errorCode").GetString());
    }

    [Fact]
    public async Task Message_BeforeThePaymentIsSubmitted_IsKept()
    {
        var payment = await app.Client.PayAsync("93.32", RunningApp.Tomorrow);
        await app.Client.WaitForAsync(payment, "Scheduled");
        var id = Guid.NewGuid().ToString();
        await SendAsync(payment, id, Returned(payment, "R02"));
        await app.SettledAsync();
        Assert.Equal("PAYMENT_NOT_SUBMITTED", Assert.Single(await HeldAsync(id)).GetProperty("reason").GetString());
        Assert.Equal("Scheduled", (await app.Client.StatusAsync(payment)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task NextMessage_AfterAMalformedOneInItsSession_IsHandled()
    {
        var payment = await app.Client.PayAsync("91.00");
        await app.SettledAsync();
        await SendAsync(payment, Guid.NewGuid().ToString(), "no JSON at all");

        await SendAsync(payment, Guid.NewGuid().ToString(), Returned(payment, "R02"));
        await app.SettledAsync();

        var status = await app.Client.StatusAsync(payment);
        Assert.Equal("Returned", status.GetProperty("status").GetString());
        Assert.Equal("R02", status.GetProperty("failureCode").GetString());
    }

    [Fact]
    public async Task Return_ThatComesTwice_ReturnsThePaymentOnceAndTellsTheMemberOnce()
    {
        var payment = await app.Client.PayAsync("92.00");
        await app.SettledAsync();
        await SendAsync(payment, "return-1", Returned(payment, "R03"));
        await SendAsync(payment, "return-1", Returned(payment, "R03"));
        await SendAsync(payment, "return-2", Returned(payment, "R03"));
        await app.SettledAsync();

        var told = await app.Client.NotificationsAsync("M-1001", payment);
        Assert.Equal(["PaymentCompleted", "PaymentReturned"], told.Select(n => n.GetProperty("type").GetString()));
    }

    [Fact]
    public async Task CustomerNotification_IsAcceptedAndDelivered()
    {
        using var answer = await app.Client.PostJsonAsync(
            "api/v1/exception/send-customer-notification", """{"memberId":"M-1001","subject":"About your payment","text":"It is on its way."}""");
        var id = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("notificationId").GetString();

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        await app.SettledAsync();
        var inbox = await app.Client.GetJsonAsync("sandbox/inbox/M-1001");
        Assert.Single(inbox.GetProperty("notifications").EnumerateArray(), n => n.GetProperty("notificationId").GetString() == id);
    }

    private async Task SendAsync(string session, string messageId, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/cloudevents+json");
        using var answer = await app.Client.PostAsync(
            new Uri($"sandbox/queues/payment.processing/messages?sessionId={session}&messageId={messageId}", UriKind.Relative), content);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }

    private async Task<IReadOnlyList<JsonElement>> HeldAsync(string messageId)
    {
        using var answer = await AsSystemAsync(HttpMethod.Get, "api/v1/upstream-message?state=Held");
        var list = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("messages");
        return [.. list.EnumerateArray().Where(m => m.GetProperty("messageId").GetString() == messageId)];
    }

    private async Task<HttpResponseMessage> AsSystemAsync(HttpMethod method, string path)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Add("X-Api-Key", "dev-system-key");
        using var client = new HttpClient { BaseAddress = app.Client.BaseAddress };
        return await client.SendAsync(request);
    }

    private async Task<JsonElement> DeadLetterAsync(string messageId)
    {
        await app.SettledAsync();
        var letters = await app.Client.GetJsonAsync("sandbox/queues/payment.processing/dead-letters");
        return Assert.Single(letters.GetProperty("messages").EnumerateArray(), letter => letter.GetProperty("messageId").GetString() == messageId);
    }

    private static string Settled(string payment) =>
        $$$"""{"specversion":"1.0","id":"{{{Guid.NewGuid()}}}","source":"/processor","type":"PaymentSettled","data":{"paymentId":"{{{payment}}}"}}""";

    private static string Returned(string payment, string code) =>
        $$$"""{"specversion":"1.0","id":"{{{Guid.NewGuid()}}}","source":"/processor","type":"PaymentReturned","data":{"paymentId":"{{{payment}}}","returnCode":"{{{code}}}"}}""";
}
