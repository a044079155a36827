using Azure.Messaging.ServiceBus;

namespace Cbp.Host.ServiceBus.Tests;

public sealed class TopicTests : BrokerTest
{
    [Fact]
    public async Task Send_ToATopic_CopiesToEverySubscriptionThatMatches()
    {
        await using var sender = Client.CreateSender("events");
        await sender.SendMessageAsync(new ServiceBusMessage("1") { Subject = "Paid", SessionId = "s" }, Soon);
        await sender.SendMessageAsync(new ServiceBusMessage("2") { Subject = "Failed", SessionId = "s" }, Soon);

        Assert.Equal(["1", "2"], await DrainAsync(Client.CreateReceiver("events", "all"), 2));
        Assert.Equal(["1"], await DrainAsync(Client.CreateReceiver("events", "paid"), 1));
        Assert.Equal(0, Broker.Counts("events/Subscriptions/paid").Active);
    }

    [Theory]
    [InlineData("west", 2, true)]
    [InlineData("west", 3, false)]
    [InlineData("West", 2, false)]
    public async Task Rule_OnProperties_MatchesAllOfThem(string region, int level, bool taken)
    {
        await using var sender = Client.CreateSender("events");
        await sender.SendMessageAsync(
            new ServiceBusMessage("x") { SessionId = "s", ApplicationProperties = { ["region"] = region, ["level"] = level } }, Soon);

        Assert.Equal(taken ? 1 : 0, Broker.Counts("events/Subscriptions/paid").Active);
    }

    [Fact]
    public async Task Rules_BothMatching_GiveOneCopy()
    {
        await using var sender = Client.CreateSender("events");
        await sender.SendMessageAsync(
            new ServiceBusMessage("x") { Subject = "Paid", SessionId = "s", ApplicationProperties = { ["region"] = "west", ["level"] = 2L } }, Soon);

        Assert.Equal(1, Broker.Counts("events/Subscriptions/paid").Active);
    }

    [Theory]
    [InlineData("Paid", 101, 1)]
    [InlineData("Paid", 100, 0)]
    [InlineData("Failed", 101, 0)]
    public async Task Rule_InSql_TakesWhatItsConditionIsTrueOf(string subject, int amount, int taken)
    {
        await using var sender = Client.CreateSender("events");
        await sender.SendMessageAsync(new ServiceBusMessage("x") { Subject = subject, SessionId = "s", ApplicationProperties = { ["amount"] = amount } }, Soon);

        Assert.Equal(taken, Broker.Counts("events/Subscriptions/large").Active);
    }

    [Fact]
    public async Task Send_WithoutSession_IsADeadLetterWhereOneIsRequired()
    {
        await SendAsync("events", "x");

        Assert.Equal(new EntityCounts(0, 0, 1, 0), Broker.Counts("events/Subscriptions/by-session"));
        Assert.Equal(1, Broker.Counts("events/Subscriptions/all").Active);
    }

    [Fact]
    public async Task Send_ToAnUnknownName_NamesIt()
    {
        var error = await Assert.ThrowsAsync<ServiceBusException>(() => SendAsync("nowhere", "x"));

        Assert.Equal(ServiceBusFailureReason.MessagingEntityNotFound, error.Reason);
        Assert.Contains("nowhere", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_ToAnUnknownNamespace_NamesIt()
    {
        await using var client = new ServiceBusClient("Endpoint=sb://other.servicebus.windows.net/;SharedAccessKeyName=a;SharedAccessKey=b");

        var error = await Assert.ThrowsAsync<ServiceBusException>(() => client.CreateSender("plain").SendMessageAsync(new ServiceBusMessage("x"), Soon));
        Assert.Equal(ServiceBusFailureReason.ServiceCommunicationProblem, error.Reason);
        Assert.Contains("other.servicebus.windows.net", error.Message, StringComparison.Ordinal);
    }
}
