using Azure.Messaging.ServiceBus;
using Cbp.Host.Testing;

namespace Cbp.Host.ServiceBus.Tests;

public sealed class LockTests : BrokerTest
{
    [Fact]
    public async Task Lock_WhenItsTimeIsOver_FreesTheMessage()
    {
        await SendAsync("plain", "x");
        var first = Client.CreateReceiver("plain");
        var lost = await first.ReceiveMessageAsync(null, Soon);
        var waiting = Client.CreateReceiver("plain").ReceiveMessageAsync(TimeSpan.FromHours(1), Soon);
        Clock.Advance(TimeSpan.FromSeconds(61));

        Assert.Equal(2, (await waiting).DeliveryCount);
        var error = await Assert.ThrowsAsync<ServiceBusException>(() => first.CompleteMessageAsync(lost, Soon));
        Assert.Equal(ServiceBusFailureReason.MessageLockLost, error.Reason);
    }

    [Fact]
    public async Task Lock_OverThoughNobodyNoticed_IsLost()
    {
        await SendAsync("plain", "x");
        var receiver = Client.CreateReceiver("plain");
        var message = await receiver.ReceiveMessageAsync(null, Soon);
        Clock.Advance(TimeSpan.FromSeconds(61));

        await Assert.ThrowsAsync<ServiceBusException>(() => receiver.AbandonMessageAsync(message, null, Soon));
    }

    [Fact]
    public async Task Lock_Renewed_HoldsOn()
    {
        await SendAsync("plain", "x");
        var receiver = Client.CreateReceiver("plain");
        var message = await receiver.ReceiveMessageAsync(null, Soon);
        for (var i = 0; i < 3; i++)
        {
            Clock.Advance(TimeSpan.FromSeconds(50));
            await receiver.RenewMessageLockAsync(message, Soon);
        }

        Assert.Equal(Clock.GetUtcNow().AddMinutes(1), message.LockedUntil);
        await receiver.CompleteMessageAsync(message, Soon);
    }

    [Fact]
    public async Task Locks_ThatRunOutTooOften_DeadLetter()
    {
        await SendAsync("plain", "crashing");
        for (var i = 0; i < 3; i++)
        {
            Assert.NotNull(await Client.CreateReceiver("plain").ReceiveMessageAsync(TimeSpan.FromHours(1), Soon));
            Clock.Advance(TimeSpan.FromSeconds(61));
        }

        Assert.Equal("MaxDeliveryCountExceeded", (await DeadLetters("plain").ReceiveMessageAsync(TimeSpan.FromHours(1), Soon)).DeadLetterReason);
    }
}

/// <summary>With a clock that runs: its jumps are of the wall clock only.</summary>
public sealed class RunningClockTests : BrokerTest
{
    private readonly TestClock _running = TestClock.Running();

    protected override TimeProvider BrokerTime => _running;

    [Fact]
    public async Task Lock_WhenTheWallClockJumps_Holds()
    {
        await SendAsync("plain", "x");
        var receiver = Client.CreateReceiver("plain");
        var message = await receiver.ReceiveMessageAsync(null, Soon);
        _running.Advance(TimeSpan.FromDays(1));

        await receiver.CompleteMessageAsync(message, Soon);
    }

    [Fact]
    public async Task Scheduled_WhenTheWallClockJumps_IsDelivered()
    {
        await using var sender = Client.CreateSender("plain");
        await sender.ScheduleMessageAsync(new ServiceBusMessage("x"), _running.GetUtcNow().AddDays(1), Soon);
        var waiting = Client.CreateReceiver("plain").ReceiveMessageAsync(TimeSpan.FromDays(30), Soon);
        _running.Advance(TimeSpan.FromDays(2));

        Assert.Equal("x", (await waiting).Body.ToString());
    }
}
