using System.Net;
using Azure.Messaging.ServiceBus;

namespace Cbp.Host.ServiceBus.Tests.Rest;

public sealed class RestReceivingTests : RestTest
{
    [Fact]
    public async Task PeekLock_AMessage_LocksItAndTellsEverything()
    {
        await using var sender = Client.CreateSender("plain");
        await sender.SendMessageAsync(new ServiceBusMessage("hello")
        {
            MessageId = "m/1",
            Subject = "Paid",
            ContentType = "text/plain",
            ApplicationProperties = { ["region"] = "weßt", ["level"] = 2, ["urgent"] = true, ["not a header"] = 1, ["Content-Length"] = "9" },
        }, Soon);

        using var response = await CallAsync(HttpMethod.Post, "plain/messages/head?timeout=60");

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal("hello", await response.Content.ReadAsStringAsync(Soon));
        Assert.Equal("text/plain", response.Content.Headers.ContentType?.ToString());
        Assert.Equal(["\"we\\u00DFt\"", "2", "true"], new[] { "region", "level", "urgent" }.Select(n => response.Headers.GetValues(n).Single()));
        var properties = PropertiesOf(response);
        Assert.Equal(("m/1", "Paid", 1), (properties.GetProperty("MessageId").GetString(), properties.GetProperty("Label").GetString(), properties.GetProperty("DeliveryCount").GetInt32()));
        Assert.Equal("Tue, 24 Nov 2026 15:01:00 GMT", properties.GetProperty("LockedUntilUtc").GetString());
        Assert.Equal(
            new Uri(Address, $"plain/messages/{properties.GetProperty("SequenceNumber")}/{properties.GetProperty("LockToken").GetString()}"), response.Headers.Location);
        Assert.True(await IsEmptyAsync(Client.CreateReceiver("plain")));
    }

    [Fact]
    public async Task PeekLock_OfNothing_IsNoContent()
    {
        using var response = await CallAsync(HttpMethod.Post, "plain/messages/head?timeout=0");

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }

    [Fact]
    public async Task PeekLock_OfNothingYet_WaitsForAMessage()
    {
        var waiting = CallAsync(HttpMethod.Post, "plain/messages/head?timeout=20");
        await SendAsync("plain", "late");

        using var response = await waiting;
        Assert.Equal("late", await response.Content.ReadAsStringAsync(Soon));
    }

    [Fact]
    public async Task PeekLock_WhenTheServerStops_IsNoContent()
    {
        var waiting = CallAsync(HttpMethod.Post, "plain/messages/head?timeout=20");
        await WaitUntilAsync(() => Broker.Entity("plain").Waiting == 1);
        await StopServerAsync();

        using var response = await waiting;
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }

    [Fact]
    public async Task PeekLock_WhoseCallerLeaves_TakesNoMessage()
    {
        using (var leaves = new CancellationTokenSource())
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "plain/messages/head?timeout=20");
            var waiting = Http.SendAsync(request, leaves.Token);
            await WaitUntilAsync(() => Broker.Entity("plain").Waiting == 1);
            await leaves.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        }

        await WaitUntilAsync(() => Broker.Entity("plain").Waiting == 0);
        await SendAsync("plain", "x");
        Assert.Equal(1, (await ReceiveAsync("plain")).DeliveryCount);
    }

    [Fact]
    public async Task Delete_ALockedMessage_CompletesIt()
    {
        await SendAsync("plain", "x");
        using var locked = await CallAsync(HttpMethod.Post, "plain/messages/head?timeout=0");
        using var deleted = await CallAsync(HttpMethod.Delete, locked.Headers.Location!.ToString());
        using var again = await CallAsync(HttpMethod.Delete, locked.Headers.Location!.ToString());

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (deleted.StatusCode, again.StatusCode));
        Assert.Equal(new EntityCounts(0, 0, 0, 0), Broker.Counts("plain"));
    }

    [Fact]
    public async Task Delete_ByMessageId_CompletesIt()
    {
        using var sent = await CallAsync(HttpMethod.Post, "plain/messages", "x", ("BrokerProperties", """{"MessageId":"an/odd id"}"""));
        using var locked = await CallAsync(HttpMethod.Post, "plain/messages/head?timeout=0");
        using var deleted = await CallAsync(HttpMethod.Delete, $"plain/messages/an%2Fodd%20id/{PropertiesOf(locked).GetProperty("LockToken").GetString()}");

        Assert.Equal(HttpStatusCode.OK, deleted.StatusCode);
        Assert.Equal(0, Broker.Counts("plain").Active);
    }

    [Fact]
    public async Task Unlock_ALockedMessage_GivesItBack()
    {
        await SendAsync("plain", "x");
        using var locked = await CallAsync(HttpMethod.Post, "plain/messages/head?timeout=0");
        using var unlocked = await CallAsync(HttpMethod.Put, locked.Headers.Location!.ToString());
        using var again = await CallAsync(HttpMethod.Post, "plain/messages/head?timeout=0");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Created), (unlocked.StatusCode, again.StatusCode));
        Assert.Equal(2, PropertiesOf(again).GetProperty("DeliveryCount").GetInt32());
    }

    [Fact]
    public async Task Renew_ALockedMessage_KeepsItLonger()
    {
        await SendAsync("plain", "x");
        using var locked = await CallAsync(HttpMethod.Post, "plain/messages/head?timeout=0");
        Clock.Advance(TimeSpan.FromSeconds(50));
        using var renewed = await CallAsync(HttpMethod.Post, locked.Headers.Location!.ToString());
        Clock.Advance(TimeSpan.FromSeconds(50));
        using var deleted = await CallAsync(HttpMethod.Delete, locked.Headers.Location!.ToString());

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (renewed.StatusCode, deleted.StatusCode));
    }

    [Theory]
    [InlineData("DELETE")]
    [InlineData("PUT")]
    [InlineData("POST")]
    public async Task Settle_AfterTheLockIsOver_IsNotFound(string method)
    {
        await SendAsync("plain", "x");
        using var locked = await CallAsync(HttpMethod.Post, "plain/messages/head?timeout=0");
        Clock.Advance(TimeSpan.FromMinutes(2));
        using var response = await CallAsync(new HttpMethod(method), locked.Headers.Location!.ToString());

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal(1, Broker.Counts("plain").Active);
    }

    [Fact]
    public async Task Settle_WithAnotherMessagesToken_IsNotFound()
    {
        await SendAsync("plain", "1", "2");
        using var first = await CallAsync(HttpMethod.Post, "plain/messages/head?timeout=0");
        using var second = await CallAsync(HttpMethod.Post, "plain/messages/head?timeout=0");
        using var response = await CallAsync(HttpMethod.Delete,
            $"plain/messages/{PropertiesOf(first).GetProperty("SequenceNumber")}/{PropertiesOf(second).GetProperty("LockToken").GetString()}");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal(2, Broker.Counts("plain").Active);
    }

    [Fact]
    public async Task ReceiveAndDelete_AMessage_TakesItAway()
    {
        await SendAsync("plain", "x");
        using var response = await CallAsync(HttpMethod.Delete, "plain/messages/head?timeout=0");
        using var empty = await CallAsync(HttpMethod.Delete, "plain/messages/head?timeout=0");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NoContent), (response.StatusCode, empty.StatusCode));
        Assert.Equal("x", await response.Content.ReadAsStringAsync(Soon));
        Assert.Equal(0, Broker.Counts("plain").Active);
    }

    [Fact]
    public async Task PeekLock_OfASubscription_SettlesThere()
    {
        using var sent = await CallAsync(HttpMethod.Post, "events/messages", "x", ("BrokerProperties", """{"Label":"Paid","SessionId":"s"}"""));
        using var locked = await CallAsync(HttpMethod.Post, "events/subscriptions/paid/messages/head?timeout=0");
        using var deleted = await CallAsync(HttpMethod.Delete, locked.Headers.Location!.ToString());

        Assert.Equal(HttpStatusCode.OK, deleted.StatusCode);
        Assert.Equal(0, Broker.Counts("events/Subscriptions/paid").Active);
    }

    [Fact]
    public async Task PeekLock_OfTheDeadLetters_ShowsTheReason()
    {
        await SendAsync("plain", "x");
        var receiver = Client.CreateReceiver("plain");
        await receiver.DeadLetterMessageAsync(await receiver.ReceiveMessageAsync(null, Soon), "broken", null, Soon);

        using var locked = await CallAsync(HttpMethod.Post, "plain/$DeadLetterQueue/messages/head?timeout=0");
        Assert.Equal("\"broken\"", locked.Headers.GetValues("DeadLetterReason").Single());
    }

    [Theory]
    [InlineData("POST", "nowhere/messages/head?timeout=0", HttpStatusCode.Gone)]
    [InlineData("POST", "events/messages/head?timeout=0", HttpStatusCode.Gone)]
    [InlineData("POST", "sessions/messages/head?timeout=0", HttpStatusCode.BadRequest)]
    [InlineData("POST", "plain/messages/head?timeout=soon", HttpStatusCode.BadRequest)]
    [InlineData("DELETE", "plain/messages/1/not-a-token", HttpStatusCode.NotFound)]
    [InlineData("DELETE", "nowhere/messages/1/7d9dd4e6-7ba7-4f6c-95d4-9b8d8f1e1e1e", HttpStatusCode.Gone)]
    [InlineData("GET", "plain/messages/head", HttpStatusCode.MethodNotAllowed)]
    public async Task Request_ThatCannotBeServed_SaysWhy(string method, string path, HttpStatusCode status)
    {
        using var response = await CallAsync(new HttpMethod(method), path);

        Assert.Equal(status, response.StatusCode);
        Assert.Contains("<Detail>", await response.Content.ReadAsStringAsync(Soon), StringComparison.Ordinal);
    }

    private static async Task WaitUntilAsync(Func<bool> holds)
    {
        for (var soon = Soon; !holds(); soon.ThrowIfCancellationRequested()) await Task.Yield();
    }
}
