using Azure.Messaging.ServiceBus;

namespace Cbp.Host.ServiceBus.Tests;

public sealed class DurabilityTests : BrokerTest
{
    [Fact]
    public async Task Crash_AfterSends_KeepsThemInOrder()
    {
        await SendAsync("plain", "1", "2", "3");
        await CrashAsync();

        Assert.Equal(["1", "2", "3"], await DrainAsync(Client.CreateReceiver("plain"), 3));
    }

    [Fact]
    public async Task Crash_AfterACompletion_DoesNotBringItBack()
    {
        await SendAsync("plain", "done", "open");
        await DrainAsync(Client.CreateReceiver("plain"), 1);
        await CrashAsync();

        Assert.Equal(["open"], await DrainAsync(Client.CreateReceiver("plain"), 1));
        Assert.Equal(0, Broker.Counts("plain").Active);
    }

    [Fact]
    public async Task Crash_WhileLocked_DeliversAgainAndCounts()
    {
        await SendAsync("plain", "x");
        Assert.NotNull(await Client.CreateReceiver("plain").ReceiveMessageAsync(null, Soon));
        await CrashAsync();

        Assert.Equal(2, (await Client.CreateReceiver("plain").ReceiveMessageAsync(null, Soon)).DeliveryCount);
    }

    [Fact]
    public async Task Crash_AtEachDelivery_DeadLettersInTheEnd()
    {
        await SendAsync("plain", "poison");
        for (var i = 0; i < 3; i++)
        {
            Assert.NotNull(await Client.CreateReceiver("plain").ReceiveMessageAsync(null, Soon));
            await CrashAsync();
        }

        Assert.Equal("MaxDeliveryCountExceeded", (await DeadLetters("plain").ReceiveMessageAsync(null, Soon)).DeadLetterReason);
    }

    [Fact]
    public async Task Crash_KeepsDeferredAndDeadLetters()
    {
        await SendAsync("plain", "deferred", "dead");
        var receiver = Client.CreateReceiver("plain");
        var deferred = await receiver.ReceiveMessageAsync(null, Soon);
        await receiver.DeferMessageAsync(deferred, null, Soon);
        await receiver.DeadLetterMessageAsync(await receiver.ReceiveMessageAsync(null, Soon), "Reason", null, Soon);
        await CrashAsync();

        Assert.Equal(new EntityCounts(0, 0, 1, 1), Broker.Counts("plain"));
        Assert.Equal("deferred", (await Client.CreateReceiver("plain").ReceiveDeferredMessageAsync(deferred.SequenceNumber, Soon)).Body.ToString());
    }

    [Fact]
    public async Task Restart_AfterEverythingWasCompleted_NeverReusesASequenceNumber()
    {
        await SendAsync("plain", "1");
        var receiver = Client.CreateReceiver("plain");
        var first = await receiver.ReceiveMessageAsync(null, Soon);
        await receiver.CompleteMessageAsync(first, Soon);
        await RestartAsync();
        await SendAsync("plain", "2");

        Assert.True((await Client.CreateReceiver("plain").ReceiveMessageAsync(null, Soon)).SequenceNumber > first.SequenceNumber);
    }

    [Fact]
    public async Task Restart_RemembersTheIdsOfDuplicates()
    {
        await using (var sender = Client.CreateSender("distinct"))
            await sender.SendMessageAsync(new ServiceBusMessage("1") { MessageId = "same" }, Soon);
        await RestartAsync();
        await using (var sender = Client.CreateSender("distinct"))
            await sender.SendMessageAsync(new ServiceBusMessage("2") { MessageId = "same" }, Soon);

        Assert.Equal(1, Broker.Counts("distinct").Active);
    }
}
