using Azure.Messaging.ServiceBus;

namespace Cbp.Host.ServiceBus.Tests;

public sealed class SessionTests : BrokerTest
{
    [Fact]
    public async Task AcceptNext_WithMessages_LocksOneSession()
    {
        await SendToSessionAsync("sessions", "a", "1", "2");
        await SendToSessionAsync("sessions", "b", "3");

        await using var first = await Client.AcceptNextSessionAsync("sessions", cancellationToken: Soon);
        await using var second = await Client.AcceptNextSessionAsync("sessions", cancellationToken: Soon);

        Assert.Equal(("a", "b"), (first.SessionId, second.SessionId));
        Assert.Equal(["1", "2"], await DrainAsync(first, 2));
        Assert.True(await IsEmptyAsync(first));
    }

    [Fact]
    public async Task AcceptNext_BeforeTheSend_IsServedByIt()
    {
        var waiting = Client.AcceptNextSessionAsync("sessions", cancellationToken: Soon);
        await SendToSessionAsync("sessions", "late", "x");

        await using var receiver = await waiting;
        Assert.Equal("late", receiver.SessionId);
    }

    [Fact]
    public async Task AcceptNext_WhenTheWaitIsOver_TimesOut()
    {
        var waiting = Client.AcceptNextSessionAsync("sessions", cancellationToken: Soon);
        Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(ServiceBusFailureReason.ServiceTimeout, (await Assert.ThrowsAsync<ServiceBusException>(() => waiting)).Reason);
    }

    [Fact]
    public async Task Accept_LockedByAnother_IsRefused()
    {
        await using var holder = await Client.AcceptSessionAsync("sessions", "a", cancellationToken: Soon);

        var error = await Assert.ThrowsAsync<ServiceBusException>(() => Client.AcceptSessionAsync("sessions", "a", cancellationToken: Soon));
        Assert.Equal(ServiceBusFailureReason.SessionCannotBeLocked, error.Reason);
    }

    [Fact]
    public async Task Close_WithUnsettledMessages_FreesThemUncounted()
    {
        await SendToSessionAsync("sessions", "a", "1", "2");
        await using (var first = await Client.AcceptSessionAsync("sessions", "a", cancellationToken: Soon))
            Assert.Equal(2, (await first.ReceiveMessagesAsync(2, null, Soon)).Count);

        await using var second = await Client.AcceptNextSessionAsync("sessions", cancellationToken: Soon);
        var message = await second.ReceiveMessageAsync(null, Soon);
        Assert.Equal(("1", 1), (message.Body.ToString(), message.DeliveryCount));
    }

    [Fact]
    public async Task Lock_WhenItsTimeIsOver_IsLostAndTheSessionFree()
    {
        await SendToSessionAsync("sessions", "a", "1");
        var first = await Client.AcceptNextSessionAsync("sessions", cancellationToken: Soon);
        var message = await first.ReceiveMessageAsync(null, Soon);
        Clock.Advance(TimeSpan.FromSeconds(61));

        var error = await Assert.ThrowsAsync<ServiceBusException>(() => first.CompleteMessageAsync(message, Soon));
        Assert.Equal(ServiceBusFailureReason.SessionLockLost, error.Reason);
        await using var second = await Client.AcceptNextSessionAsync("sessions", cancellationToken: Soon);
        Assert.Equal(2, (await second.ReceiveMessageAsync(null, Soon)).DeliveryCount);
    }

    [Fact]
    public async Task Lock_Renewed_HoldsOn()
    {
        await SendToSessionAsync("sessions", "a", "1");
        await using var receiver = await Client.AcceptNextSessionAsync("sessions", cancellationToken: Soon);
        var message = await receiver.ReceiveMessageAsync(null, Soon);
        Clock.Advance(TimeSpan.FromSeconds(50));
        await receiver.RenewSessionLockAsync(Soon);
        Clock.Advance(TimeSpan.FromSeconds(50));

        await receiver.CompleteMessageAsync(message, Soon);
    }

    [Fact]
    public async Task Abandon_InASession_KeepsItsOrder()
    {
        await SendToSessionAsync("sessions", "a", "1", "2");
        await using var receiver = await Client.AcceptNextSessionAsync("sessions", cancellationToken: Soon);
        await receiver.AbandonMessageAsync(await receiver.ReceiveMessageAsync(null, Soon), null, Soon);

        Assert.Equal(["1", "2"], await DrainAsync(receiver, 2));
    }

    [Fact]
    public async Task AcceptNext_AfterARestart_FindsTheSessionsThatHaveMessages()
    {
        await SendToSessionAsync("sessions", "a", "1");
        await SendToSessionAsync("sessions", "b", "2");
        await using (var held = await Client.AcceptNextSessionAsync("sessions", cancellationToken: Soon))
            await held.ReceiveMessageAsync(null, Soon);

        await RestartAsync();
        var found = new List<string>();
        for (var i = 0; i < 2; i++)
        {
            await using var receiver = await Client.AcceptNextSessionAsync("sessions", cancellationToken: Soon);
            var message = await receiver.ReceiveMessageAsync(null, Soon);
            found.Add(message.SessionId + message.Body);
            await receiver.CompleteMessageAsync(message, Soon);
        }

        Assert.Equal(["a1", "b2"], found.Order());
    }

    [Fact]
    public async Task State_OfASession_OutlivesItsHolderAndTheBroker()
    {
        await using (var first = await Client.AcceptSessionAsync("sessions", "a", cancellationToken: Soon))
        {
            Assert.Null(await first.GetSessionStateAsync(Soon));
            await first.SetSessionStateAsync(BinaryData.FromString("half way"), Soon);
        }

        await RestartAsync();
        await using var second = await Client.AcceptSessionAsync("sessions", "a", cancellationToken: Soon);
        Assert.Equal("half way", (await second.GetSessionStateAsync(Soon)).ToString());
        await second.SetSessionStateAsync(null, Soon);
        Assert.Null(await second.GetSessionStateAsync(Soon));
    }

    [Fact]
    public async Task Send_WithoutSession_IsRefused() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => SendAsync("sessions", "x"));

    [Fact]
    public async Task Receive_WithoutSession_IsRefused() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => Client.CreateReceiver("sessions").ReceiveMessageAsync(null, Soon));

    [Fact]
    public async Task Accept_OnAQueueWithoutSessions_IsRefused() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => Client.AcceptNextSessionAsync("plain", cancellationToken: Soon));

    [Fact]
    public async Task DeadLetter_OfASession_IsReceivedWithoutOne()
    {
        await SendToSessionAsync("sessions", "a", "bad");
        await using var receiver = await Client.AcceptNextSessionAsync("sessions", cancellationToken: Soon);
        await receiver.DeadLetterMessageAsync(await receiver.ReceiveMessageAsync(null, Soon), "Bad", null, Soon);

        var dead = await DeadLetters("sessions").ReceiveMessageAsync(null, Soon);
        Assert.Equal(("a", "Bad"), (dead.SessionId, dead.DeadLetterReason));
    }

    [Fact]
    public async Task Defer_InASession_IsReceivedByNumber()
    {
        await SendToSessionAsync("sessions", "a", "1", "2");
        await using var receiver = await Client.AcceptNextSessionAsync("sessions", cancellationToken: Soon);
        var first = await receiver.ReceiveMessageAsync(null, Soon);
        await receiver.DeferMessageAsync(first, null, Soon);

        Assert.Equal(["2"], await DrainAsync(receiver, 1));
        Assert.Equal("1", (await receiver.ReceiveDeferredMessageAsync(first.SequenceNumber, Soon)).Body.ToString());
    }
}
