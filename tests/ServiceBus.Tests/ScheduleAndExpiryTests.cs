using Azure.Messaging.ServiceBus;

namespace Cbp.Host.ServiceBus.Tests;

public sealed class ScheduleAndExpiryTests : BrokerTest
{
    private static readonly TimeSpan Long = TimeSpan.FromDays(30);

    [Fact]
    public async Task Scheduled_BeforeItsTime_IsNotThere()
    {
        await using var sender = Client.CreateSender("plain");
        await sender.ScheduleMessageAsync(new ServiceBusMessage("x"), Clock.GetUtcNow().AddMinutes(10), Soon);

        Assert.True(await IsEmptyAsync(Client.CreateReceiver("plain")));
        Assert.Equal(new EntityCounts(0, 1, 0, 0), Broker.Counts("plain"));
        Assert.Equal(ServiceBusMessageState.Scheduled, (await Client.CreateReceiver("plain").PeekMessageAsync(null, Soon)).State);
    }

    [Fact]
    public async Task Scheduled_AtItsTime_GetsANewNumber()
    {
        await using var sender = Client.CreateSender("plain");
        var number = await sender.ScheduleMessageAsync(new ServiceBusMessage("x"), Clock.GetUtcNow().AddMinutes(10), Soon);
        var waiting = Client.CreateReceiver("plain").ReceiveMessageAsync(Long, Soon);
        Clock.Advance(TimeSpan.FromMinutes(10));

        var message = await waiting;
        Assert.True(message.SequenceNumber > number);
        Assert.Equal(Clock.GetUtcNow(), message.EnqueuedTime);
        Assert.Equal(0, Broker.Counts("plain").Scheduled);
    }

    [Fact]
    public async Task Scheduled_BySendingWithATime_Waits()
    {
        await using var sender = Client.CreateSender("plain");
        await sender.SendMessageAsync(new ServiceBusMessage("x") { ScheduledEnqueueTime = Clock.GetUtcNow().AddMinutes(1) }, Soon);

        Assert.Equal(1, Broker.Counts("plain").Scheduled);
    }

    [Fact]
    public async Task Scheduled_ForATopic_ReachesItsSubscriptions()
    {
        await using var sender = Client.CreateSender("events");
        await sender.ScheduleMessageAsync(new ServiceBusMessage("x"), Clock.GetUtcNow().AddMinutes(1), Soon);
        var waiting = Client.CreateReceiver("events", "all").ReceiveMessageAsync(Long, Soon);
        Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal("x", (await waiting).Body.ToString());
    }

    [Fact]
    public async Task Scheduled_Cancelled_NeverComes()
    {
        await using var sender = Client.CreateSender("plain");
        var number = await sender.ScheduleMessageAsync(new ServiceBusMessage("x"), Clock.GetUtcNow().AddMinutes(1), Soon);
        await sender.CancelScheduledMessageAsync(number, Soon);
        Clock.Advance(TimeSpan.FromMinutes(2));

        Assert.True(await IsEmptyAsync(Client.CreateReceiver("plain")));
        await Assert.ThrowsAsync<ServiceBusException>(() => sender.CancelScheduledMessageAsync(number, Soon));
    }

    [Fact]
    public async Task Scheduled_AcrossARestart_Comes()
    {
        await using (var sender = Client.CreateSender("plain"))
            await sender.ScheduleMessageAsync(new ServiceBusMessage("x"), Clock.GetUtcNow().AddMinutes(1), Soon);
        await RestartAsync();
        var waiting = Client.CreateReceiver("plain").ReceiveMessageAsync(Long, Soon);
        Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal("x", (await waiting).Body.ToString());
    }

    [Fact]
    public async Task Expired_WhereAskedFor_IsDeadLettered()
    {
        await SendAsync("short-lived", "old");
        Clock.Advance(TimeSpan.FromHours(1));

        var dead = await DeadLetters("short-lived").ReceiveMessageAsync(Long, Soon);
        Assert.Equal(("old", "TTLExpiredException"), (dead.Body.ToString(), dead.DeadLetterReason));
    }

    [Fact]
    public async Task Expired_Otherwise_IsDropped()
    {
        await SendAsync("dropping", "old");
        Clock.Advance(TimeSpan.FromHours(1));
        await Broker.WhenIdleAsync(Soon);

        Assert.Equal(new EntityCounts(0, 0, 0, 0), Broker.Counts("dropping"));
    }

    [Fact]
    public async Task Expired_WhileLocked_CanBeCompleted()
    {
        await using var sender = Client.CreateSender("plain");
        await sender.SendMessageAsync(new ServiceBusMessage("x") { TimeToLive = TimeSpan.FromSeconds(10) }, Soon);
        var receiver = Client.CreateReceiver("plain");
        var message = await receiver.ReceiveMessageAsync(null, Soon);
        Clock.Advance(TimeSpan.FromSeconds(30));

        await receiver.CompleteMessageAsync(message, Soon);
    }

    [Fact]
    public async Task TimeToLive_OfTheMessage_IsCutToTheEntitys()
    {
        await using var sender = Client.CreateSender("short-lived");
        await sender.SendMessageAsync(new ServiceBusMessage("x") { TimeToLive = TimeSpan.FromDays(9) }, Soon);

        Assert.Equal(TimeSpan.FromHours(1), (await Client.CreateReceiver("short-lived").ReceiveMessageAsync(null, Soon)).TimeToLive);
    }
}
