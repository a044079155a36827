using System.Globalization;
using Azure.Messaging.ServiceBus;
using Cbp.Core.Outbox;
using Cbp.Gateways.Messaging;

namespace Cbp.Gateways.Tests;

public sealed class PublisherTests
{
    private const string Trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private static readonly DateTimeOffset Now = DateTimeOffset.Parse("2026-11-24T15:00:00Z", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Publish_One_CarriesAllThatReceiversNeed()
    {
        await using var broker = await RunningBroker.StartAsync();
        await using var publisher = new ServiceBusMessagePublisher(broker.Client);
        var sent = Message("P-1", "{}") with { TraceParent = Trace };

        await publisher.PublishAsync(RunningBroker.Queue, [sent], default);

        var received = Assert.Single(await broker.ReceiveAsync("P-1", 1));
        Assert.Equal((sent.MessageId.ToString(), "P-1", "PaymentCreated"), (received.MessageId, received.SessionId, received.Subject));
        Assert.Equal(("application/cloudevents+json", "{}"), (received.ContentType, received.Body.ToString()));
        Assert.Equal("PaymentCreated", received.ApplicationProperties["type"]);
        Assert.Equal(Trace, received.ApplicationProperties["Diagnostic-Id"]);
        Assert.Equal("4bf92f3577b34da6a3ce929d0e0e4736", received.CorrelationId);
    }

    [Fact]
    public async Task Publish_NoTrace_CarriesNone()
    {
        await using var broker = await RunningBroker.StartAsync();
        await using var publisher = new ServiceBusMessagePublisher(broker.Client);

        await publisher.PublishAsync(RunningBroker.Queue, [Message("P-1", "{}")], default);

        var received = Assert.Single(await broker.ReceiveAsync("P-1", 1));
        Assert.False(received.ApplicationProperties.ContainsKey("Diagnostic-Id"));
        Assert.Null(received.CorrelationId);
    }

    [Fact]
    public async Task Publish_Many_KeepsTheOrder()
    {
        await using var broker = await RunningBroker.StartAsync();
        await using var publisher = new ServiceBusMessagePublisher(broker.Client);
        var sent = Enumerable.Range(0, 200).Select(i => Message("P-1", i.ToString(CultureInfo.InvariantCulture))).ToList();

        await publisher.PublishAsync(RunningBroker.Queue, sent, default);

        Assert.Equal(sent.Select(m => m.Body), (await broker.ReceiveAsync("P-1", 200)).Select(m => m.Body.ToString()));
    }

    [Fact]
    public async Task Publish_MoreThanABatchHolds_GoesInSeveralAndInOrder()
    {
        await using var broker = await RunningBroker.StartAsync();
        await using var publisher = new ServiceBusMessagePublisher(broker.Client);
        var sent = Enumerable.Range(0, 12).Select(i => Message("P-1", i + new string('x', 60_000))).ToList();

        await publisher.PublishAsync(RunningBroker.Queue, sent, default);

        Assert.Equal(sent.Select(m => m.MessageId.ToString()), (await broker.ReceiveAsync("P-1", 12)).Select(m => m.MessageId));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Publish_LargerThanABatch_SaysWhichMessageItIs(int count)
    {
        await using var broker = await RunningBroker.StartAsync();
        await using var publisher = new ServiceBusMessagePublisher(broker.Client);
        var messages = Enumerable.Range(0, count).Select(_ => Message("P-1", new string('x', 300_000))).ToList();

        var error = await Assert.ThrowsAsync<MessageRefusedException>(() => publisher.PublishAsync(RunningBroker.Queue, messages, default));

        Assert.Equal(messages[0].MessageId, error.MessageId);
    }

    [Fact]
    public async Task Publish_UnknownDestination_Throws()
    {
        await using var broker = await RunningBroker.StartAsync();
        await using var publisher = new ServiceBusMessagePublisher(broker.Client);

        var error = await Assert.ThrowsAsync<ServiceBusException>(() => publisher.PublishAsync("no.such.queue", [Message("P-1", "{}")], default));

        Assert.Equal(ServiceBusFailureReason.MessagingEntityNotFound, error.Reason);
    }

    [Fact]
    public async Task Publish_Nothing_SendsNothing()
    {
        await using var broker = await RunningBroker.StartAsync();
        await using var publisher = new ServiceBusMessagePublisher(broker.Client);

        await publisher.PublishAsync("no.such.queue", [], default);
    }

    private static OutboxMessage Message(string key, string body) =>
        new(Guid.CreateVersion7(), RunningBroker.Queue, key, "PaymentCreated", body, Now, null);
}
