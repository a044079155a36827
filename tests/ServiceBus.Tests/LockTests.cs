using Azure.Messaging.ServiceBus;

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
