using System.Net;

namespace Cbp.Host.ServiceBus.Tests.Rest;

public sealed class RestSendingTests : RestTest
{
    [Fact]
    public async Task Send_ABody_IsReceivedAsItIs()
    {
        using var response = await CallAsync(HttpMethod.Post, "plain/messages", """{"a":1}""");
        var message = await ReceiveAsync("plain");

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal("""{"a":1}""", message.Body.ToString());
        Assert.Equal("application/json; charset=utf-8", message.ContentType);
        Assert.Empty(message.ApplicationProperties);
    }

    [Fact]
    public async Task Send_WithBrokerProperties_SetsThem()
    {
        using var response = await CallAsync(HttpMethod.Post, "plain/messages", "x", ("BrokerProperties",
            """{"MessageId":"m1","CorrelationId":"c1","Label":"Paid","To":"t","ReplyTo":"r","ReplyToSessionId":"rs","TimeToLive":90,"Unknown":{"a":1}}"""));
        var message = await ReceiveAsync("plain");

        Assert.Equal(("m1", "c1", "Paid"), (message.MessageId, message.CorrelationId, message.Subject));
        Assert.Equal(("t", "r", "rs", TimeSpan.FromSeconds(90)), (message.To, message.ReplyTo, message.ReplyToSessionId, message.TimeToLive));
    }

    [Fact]
    public async Task Send_ToASession_IsReceivedInIt()
    {
        using var response = await CallAsync(HttpMethod.Post, "sessions/messages", "x", ("BrokerProperties", """{"SessionId":"s1"}"""));
        await using var session = await Client.AcceptNextSessionAsync("sessions", cancellationToken: Soon);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal("s1", session.SessionId);
    }

    [Fact]
    public async Task Send_Scheduled_WaitsForItsTime()
    {
        using var response = await CallAsync(HttpMethod.Post, "plain/messages", "x",
            ("BrokerProperties", """{"ScheduledEnqueueTimeUtc":"Tue, 24 Nov 2026 15:30:00 GMT"}"""));

        Assert.Equal(new EntityCounts(0, 1, 0, 0), Broker.Counts("plain"));
        Clock.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal("x", (await ReceiveAsync("plain")).Body.ToString());
    }

    [Fact]
    public async Task Send_CustomHeaders_ArePropertiesOfTheirJsonType()
    {
        using var response = await CallAsync(HttpMethod.Post, "plain/messages", "x",
            ("Region", "\"we\\u00dft\""), ("Level", "2"), ("Rate", "2.5"), ("Urgent", "true"), ("Bare", "not json"), ("Number-As-Text", "\"12\""));
        var properties = (await ReceiveAsync("plain")).ApplicationProperties;

        Assert.Equal(["Bare", "Level", "Number-As-Text", "Rate", "Region", "Urgent"], properties.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["not json", 2L, "12", 2.5, "weßt", true], properties.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => p.Value));
    }

    [Fact]
    public async Task Send_ToATopic_IsFilteredByItsRules()
    {
        using var response = await CallAsync(HttpMethod.Post, "events/messages", "x",
            ("BrokerProperties", """{"Label":"Paid","SessionId":"s"}"""), ("amount", "101"));

        Assert.Equal(1, Broker.Counts("events/Subscriptions/large").Active);
        Assert.Equal(1, Broker.Counts("events/Subscriptions/paid").Active);
    }

    [Fact]
    public async Task SendBatch_OfThree_SendsThemInOrder()
    {
        using var response = await CallAsync(HttpMethod.Post, "plain/messages", """
            [ { "Body": "1", "BrokerProperties": { "Label": "M1", "TimeToLiveTimeSpan": "00:00:40" } },
              { "Body": "2", "UserProperties": { "Priority": "Low" } },
              { "Body": "3", "UserProperties": { "Priority": "Medium", "Customer": 12345 } } ]
            """, ("Content-Type", "application/vnd.microsoft.servicebus.json"));
        var messages = await Client.CreateReceiver("plain").ReceiveMessagesAsync(5, null, Soon);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal(["1", "2", "3"], messages.Select(m => m.Body.ToString()));
        Assert.Equal(("M1", TimeSpan.FromSeconds(40)), (messages[0].Subject, messages[0].TimeToLive));
        Assert.Equal(("Medium", 12345L), (messages[2].ApplicationProperties["Priority"], messages[2].ApplicationProperties["Customer"]));
    }

    [Theory]
    [InlineData("""{ "Body": "1" }""", "array")]
    [InlineData("""[ { "Body": "1" }, { "Body": 2 } ]""", "Message 1")]
    [InlineData("""[ { "Body": "1", "UserProperties": { "a": [] } } ]""", "a must be")]
    [InlineData("[", "not JSON")]
    public async Task SendBatch_ThatIsWrong_SendsNothing(string batch, string hint)
    {
        using var response = await CallAsync(HttpMethod.Post, "plain/messages", batch, ("Content-Type", "application/vnd.microsoft.servicebus.json"));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(hint, await response.Content.ReadAsStringAsync(Soon), StringComparison.Ordinal);
        Assert.Equal(0, Broker.Counts("plain").Active);
    }

    [Theory]
    [InlineData("not json", "BrokerProperties header")]
    [InlineData("[]", "object")]
    [InlineData("""{"TimeToLive":"long"}""", "TimeToLive")]
    [InlineData("""{"TimeToLive":-1}""", "TimeToLive")]
    [InlineData("""{"ScheduledEnqueueTimeUtc":"soon"}""", "ScheduledEnqueueTimeUtc")]
    [InlineData("""{"MessageId":7}""", "MessageId")]
    [InlineData("""{"SessionId":"a","PartitionKey":"b"}""", "PartitionKey")]
    public async Task Send_WithWrongBrokerProperties_IsRefusedByName(string properties, string hint)
    {
        using var response = await CallAsync(HttpMethod.Post, "plain/messages", "x", ("BrokerProperties", properties));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(hint, await response.Content.ReadAsStringAsync(Soon), StringComparison.Ordinal);
        Assert.Equal(0, Broker.Counts("plain").Active);
    }

    [Theory]
    [InlineData("nowhere/messages", HttpStatusCode.Gone)]
    [InlineData("events/subscriptions/all/messages", HttpStatusCode.Gone)]
    [InlineData("sessions/messages", HttpStatusCode.BadRequest)]
    [InlineData("plain", HttpStatusCode.NotFound)]
    [InlineData("plain/messages/1/2/3", HttpStatusCode.NotFound)]
    public async Task Send_ToWhatCannotTakeIt_IsRefused(string path, HttpStatusCode status)
    {
        using var response = await CallAsync(HttpMethod.Post, path, "x");

        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/xml", response.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData(256 * 1024 + 1)]
    [InlineData(2 * 1024 * 1024)]
    public async Task Send_TooMuch_IsForbidden(int size)
    {
        using var response = await CallAsync(HttpMethod.Post, "plain/messages", new string('x', size));

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal(0, Broker.Counts("plain").Active);
    }

    [Fact]
    public async Task Send_TheSameIdTwice_IsOneMessageWhereDuplicatesAreDetected()
    {
        for (var i = 0; i < 2; i++)
        {
            using var response = await CallAsync(HttpMethod.Post, "distinct/messages", "x", ("BrokerProperties", """{"MessageId":"same"}"""));
            Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        }

        Assert.Equal(1, Broker.Counts("distinct").Active);
    }
}
