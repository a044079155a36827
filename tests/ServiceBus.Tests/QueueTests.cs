using Azure.Messaging.ServiceBus;

namespace Cbp.Host.ServiceBus.Tests;

public sealed class QueueTests : BrokerTest
{
    [Fact]
    public async Task Receive_SentMessage_CarriesEverything()
    {
        await using var sender = Client.CreateSender("plain");
        await sender.SendMessageAsync(
            new ServiceBusMessage("body")
            {
                MessageId = "m1",
                CorrelationId = "c",
                Subject = "s",
                To = "to",
                ReplyTo = "r",
                ContentType = "text/plain",
                SessionId = "x",
                ReplyToSessionId = "rs",
                TimeToLive = TimeSpan.FromHours(5),
                ApplicationProperties = { ["n"] = 5, ["t"] = "text", ["d"] = 1.5m, ["when"] = Clock.GetUtcNow(), ["id"] = Guid.Empty, ["yes"] = true },
            },
            Soon);

        var m = await Client.CreateReceiver("plain").ReceiveMessageAsync(null, Soon);

        Assert.Equal(("body", "m1", "c", "s", "to", "r"), (m.Body.ToString(), m.MessageId, m.CorrelationId, m.Subject, m.To, m.ReplyTo));
        Assert.Equal(("text/plain", "x", "rs", TimeSpan.FromHours(5)), (m.ContentType, m.SessionId, m.ReplyToSessionId, m.TimeToLive));
        Assert.Equal((5, "text", 1.5m), (m.ApplicationProperties["n"], m.ApplicationProperties["t"], m.ApplicationProperties["d"]));
        Assert.Equal((1, Clock.GetUtcNow(), Clock.GetUtcNow().AddHours(5)), (m.DeliveryCount, m.EnqueuedTime, m.ExpiresAt));
        Assert.Equal(Clock.GetUtcNow().AddMinutes(1), m.LockedUntil);
        Assert.True(m.SequenceNumber > 0);
    }

    [Fact]
    public async Task Receive_Many_KeepsTheOrderOfSending()
    {
        await SendAsync("plain", "1", "2", "3");

        Assert.Equal(["1", "2", "3"], await DrainAsync(Client.CreateReceiver("plain"), 3));
    }

    [Fact]
    public async Task Receive_BeforeTheSend_IsServedByIt()
    {
        var receiver = Client.CreateReceiver("plain");
        var waiting = receiver.ReceiveMessageAsync(null, Soon);
        await SendAsync("plain", "late");

        Assert.Equal("late", (await waiting).Body.ToString());
    }

    [Fact]
    public async Task Receive_WhenTheWaitIsOver_IsNull()
    {
        var waiting = Client.CreateReceiver("plain").ReceiveMessageAsync(TimeSpan.FromSeconds(5), Soon);
        Clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Null(await waiting);
    }

    [Fact]
    public async Task Receive_Cancelled_LosesNoMessage()
    {
        var receiver = Client.CreateReceiver("plain");
        Assert.True(await IsEmptyAsync(receiver));
        await SendAsync("plain", "kept");

        Assert.Equal(["kept"], await DrainAsync(receiver, 1));
    }

    [Fact]
    public async Task Receive_LockedByAnother_IsNotSeen()
    {
        await SendAsync("plain", "only");
        Assert.NotNull(await Client.CreateReceiver("plain").ReceiveMessageAsync(null, Soon));

        Assert.True(await IsEmptyAsync(Client.CreateReceiver("plain")));
    }

    [Fact]
    public async Task Receive_ByManyAtOnce_GivesEachMessageToOne()
    {
        const int count = 300;
        var receivers = Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            var mine = new List<string>();
            var receiver = Client.CreateReceiver("plain");
            while (await receiver.ReceiveMessageAsync(null, Soon) is { } message && message.Body.ToString() != "end") mine.Add(message.Body.ToString());
            return mine;
        })).ToArray();
        await using var sender = Client.CreateSender("plain");
        await Task.WhenAll(Enumerable.Range(0, count).Select(i => sender.SendMessageAsync(new ServiceBusMessage($"{i}"), Soon)));
        await SendAsync("plain", [.. Enumerable.Repeat("end", 8)]);

        var all = (await Task.WhenAll(receivers)).SelectMany(x => x).ToList();
        Assert.Equal(count, all.Count);
        Assert.Equal(count, all.Distinct().Count());
    }

    [Fact]
    public async Task Complete_Message_RemovesIt()
    {
        await SendAsync("plain", "x");
        await DrainAsync(Client.CreateReceiver("plain"), 1);

        Assert.Equal(new EntityCounts(0, 0, 0, 0), Broker.Counts("plain"));
    }

    [Fact]
    public async Task Complete_Twice_IsLockLost()
    {
        await SendAsync("plain", "x");
        var receiver = Client.CreateReceiver("plain");
        var message = await receiver.ReceiveMessageAsync(null, Soon);
        await receiver.CompleteMessageAsync(message, Soon);

        var error = await Assert.ThrowsAsync<ServiceBusException>(() => receiver.CompleteMessageAsync(message, Soon));
        Assert.Equal(ServiceBusFailureReason.MessageLockLost, error.Reason);
    }

    [Fact]
    public async Task Abandon_Message_IsDeliveredAgainFirstAndCounted()
    {
        await SendAsync("plain", "1", "2");
        var receiver = Client.CreateReceiver("plain");
        var message = await receiver.ReceiveMessageAsync(null, Soon);
        await receiver.AbandonMessageAsync(message, new Dictionary<string, object> { ["why"] = "busy" }, Soon);

        var again = await receiver.ReceiveMessageAsync(null, Soon);
        Assert.Equal(("1", 2, "busy"), (again.Body.ToString(), again.DeliveryCount, again.ApplicationProperties["why"]));
    }

    [Fact]
    public async Task Abandon_TooOften_DeadLettersWithTheReason()
    {
        await SendAsync("plain", "poison");
        var receiver = Client.CreateReceiver("plain");
        for (var i = 0; i < 3; i++) await receiver.AbandonMessageAsync(await receiver.ReceiveMessageAsync(null, Soon), null, Soon);

        var dead = await DeadLetters("plain").ReceiveMessageAsync(null, Soon);
        Assert.Equal(("poison", "MaxDeliveryCountExceeded"), (dead.Body.ToString(), dead.DeadLetterReason));
        Assert.True(await IsEmptyAsync(receiver));
    }

    [Fact]
    public async Task DeadLetter_WithReason_IsFoundInTheDeadLetterQueue()
    {
        await SendAsync("plain", "bad");
        var receiver = Client.CreateReceiver("plain");
        await receiver.DeadLetterMessageAsync(await receiver.ReceiveMessageAsync(null, Soon), "Malformed", "no JSON", Soon);

        Assert.Equal(new EntityCounts(0, 0, 1, 0), Broker.Counts("plain"));
        var dead = await DeadLetters("plain").ReceiveMessageAsync(null, Soon);
        Assert.Equal(("Malformed", "no JSON", "bad"), (dead.DeadLetterReason, dead.DeadLetterErrorDescription, dead.Body.ToString()));
        await DeadLetters("plain").CompleteMessageAsync(dead, Soon);
        Assert.Equal(0, Broker.Counts("plain").DeadLettered);
    }

    [Fact]
    public async Task DeadLetter_Forwarded_ArrivesWithItsSource()
    {
        await SendAsync("dead-forwards", "bad");
        var receiver = Client.CreateReceiver("dead-forwards");
        await receiver.DeadLetterMessageAsync(await receiver.ReceiveMessageAsync(null, Soon), "Malformed", null, Soon);

        var forwarded = await Client.CreateReceiver("plain").ReceiveMessageAsync(null, Soon);
        Assert.Equal(("bad", "Malformed", "dead-forwards"), (forwarded.Body.ToString(), forwarded.DeadLetterReason, forwarded.DeadLetterSource));
        Assert.Equal(new EntityCounts(0, 0, 0, 0), Broker.Counts("dead-forwards"));
    }

    [Fact]
    public async Task Defer_Message_IsReceivedByItsNumberOnly()
    {
        await SendAsync("plain", "later");
        var receiver = Client.CreateReceiver("plain");
        var message = await receiver.ReceiveMessageAsync(null, Soon);
        await receiver.DeferMessageAsync(message, null, Soon);

        Assert.True(await IsEmptyAsync(receiver));
        Assert.Equal(new EntityCounts(0, 0, 0, 1), Broker.Counts("plain"));
        var deferred = await receiver.ReceiveDeferredMessageAsync(message.SequenceNumber, Soon);
        Assert.Equal(("later", ServiceBusMessageState.Deferred), (deferred.Body.ToString(), deferred.State));
        await receiver.CompleteMessageAsync(deferred, Soon);
        Assert.Equal(new EntityCounts(0, 0, 0, 0), Broker.Counts("plain"));
    }

    [Fact]
    public async Task ReceiveDeferred_Unknown_IsNotFound()
    {
        var error = await Assert.ThrowsAsync<ServiceBusException>(() => Client.CreateReceiver("plain").ReceiveDeferredMessageAsync(12345, Soon));

        Assert.Equal(ServiceBusFailureReason.MessageNotFound, error.Reason);
    }

    [Fact]
    public async Task ReceiveAndDelete_Message_IsGoneAtOnce()
    {
        await SendAsync("plain", "x");
        var receiver = Client.CreateReceiver("plain", new ServiceBusReceiverOptions { ReceiveMode = ServiceBusReceiveMode.ReceiveAndDelete });

        Assert.Equal("x", (await receiver.ReceiveMessageAsync(null, Soon)).Body.ToString());
        Assert.Equal(0, Broker.Counts("plain").Active);
    }

    [Fact]
    public async Task Peek_Messages_LocksNothing()
    {
        await SendAsync("plain", "1", "2", "3");
        var receiver = Client.CreateReceiver("plain");

        Assert.Equal(["1", "2"], (await receiver.PeekMessagesAsync(2, null, Soon)).Select(m => m.Body.ToString()));
        Assert.Equal("3", (await receiver.PeekMessageAsync(null, Soon)).Body.ToString());
        Assert.Equal(["1", "2", "3"], await DrainAsync(receiver, 3));
    }

    [Fact]
    public async Task SendBatch_OfMany_ArrivesInOrder()
    {
        await using var sender = Client.CreateSender("plain");
        using var batch = await sender.CreateMessageBatchAsync(Soon);
        for (var i = 0; i < 50; i++) Assert.True(batch.TryAddMessage(new ServiceBusMessage($"{i}")));
        await sender.SendMessagesAsync(batch, Soon);

        Assert.Equal(Enumerable.Range(0, 50).Select(i => $"{i}"), await DrainAsync(Client.CreateReceiver("plain"), 50));
    }

    [Fact]
    public async Task Send_TooLarge_IsRefused()
    {
        await using var sender = Client.CreateSender("plain");
        using var batch = await sender.CreateMessageBatchAsync(Soon);
        var large = new ServiceBusMessage(new byte[256 * 1024 + 1]);

        Assert.False(batch.TryAddMessage(large));
        var error = await Assert.ThrowsAsync<ServiceBusException>(() => sender.SendMessageAsync(large, Soon));
        Assert.Equal(ServiceBusFailureReason.MessageSizeExceeded, error.Reason);
    }

    [Fact]
    public async Task Send_RepeatedIdWithinTheWindow_IsDropped()
    {
        await using var sender = Client.CreateSender("distinct");
        await sender.SendMessageAsync(new ServiceBusMessage("1") { MessageId = "same" }, Soon);
        await sender.SendMessageAsync(new ServiceBusMessage("2") { MessageId = "same" }, Soon);
        Clock.Advance(TimeSpan.FromMinutes(11));
        await sender.SendMessageAsync(new ServiceBusMessage("3") { MessageId = "same" }, Soon);

        Assert.Equal(["1", "3"], await DrainAsync(Client.CreateReceiver("distinct"), 2));
    }

    [Fact]
    public async Task Send_ToAForwardingQueue_ArrivesAtItsTarget()
    {
        await SendAsync("forwards", "moved");

        Assert.Equal(["moved"], await DrainAsync(Client.CreateReceiver("plain"), 1));
    }

    [Fact]
    public async Task Send_UnsupportedProperty_IsRefused()
    {
        await using var sender = Client.CreateSender("plain");
        var message = new ServiceBusMessage("x") { ApplicationProperties = { ["bad"] = new object() } };

        await Assert.ThrowsAsync<System.Runtime.Serialization.SerializationException>(() => sender.SendMessageAsync(message, Soon));
    }

    [Fact]
    public async Task WhenIdle_AfterTheLastSettlement_Completes()
    {
        await SendAsync("plain", "x");
        var receiver = Client.CreateReceiver("plain");
        var message = await receiver.ReceiveMessageAsync(null, Soon);
        var idle = Broker.WhenIdleAsync(Soon);

        Assert.False(idle.IsCompleted);
        await receiver.CompleteMessageAsync(message, Soon);
        await idle;
        Assert.True(Broker.IsIdle);
    }
}
