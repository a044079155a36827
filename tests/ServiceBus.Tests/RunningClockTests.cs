using Azure.Messaging.ServiceBus;
using Cbp.Host.Testing;

namespace Cbp.Host.ServiceBus.Tests;

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
