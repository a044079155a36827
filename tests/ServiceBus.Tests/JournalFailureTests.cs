using Azure.Messaging.ServiceBus;

namespace Cbp.Host.ServiceBus.Tests;

public sealed class JournalFailureTests : BrokerTest
{
    [Fact]
    public async Task Send_WhileTheJournalCannotBeWritten_IsRefusedWithTheFileAndWorksAfterwards()
    {
        using (LockJournal())
        {
            var error = await Assert.ThrowsAsync<ServiceBusException>(() => SendAsync("plain", "refused"));
            Assert.True(error.IsTransient);
            Assert.Contains(JournalPath, error.Message, StringComparison.Ordinal);
        }

        await SendAsync("plain", "taken");

        await using var receiver = Client.CreateReceiver("plain");
        Assert.Equal(["taken"], await DrainAsync(receiver, 1));
        Assert.True(await IsEmptyAsync(receiver));
    }

    [Fact]
    public async Task Complete_WhileTheJournalCannotBeWritten_IsRefusedAndTheMessageComesAgainOnce()
    {
        await SendAsync("plain", "m");
        await using var receiver = Client.CreateReceiver("plain");
        var first = await receiver.ReceiveMessageAsync(null, Soon);
        using (LockJournal())
        {
            await Assert.ThrowsAsync<ServiceBusException>(() => receiver.CompleteMessageAsync(first, Soon));
        }

        Assert.Equal(["m"], await DrainAsync(receiver, 1));
        await CrashAsync();
        await using var again = Client.CreateReceiver("plain");
        Assert.True(await IsEmptyAsync(again));
    }

    [Fact]
    public async Task Complete_RefusedAtEveryDelivery_NeverLosesTheMessage()
    {
        await SendAsync("plain", "m");
        await using (var receiver = Client.CreateReceiver("plain"))
        using (LockJournal())
        {
            for (var delivery = 1; delivery <= 3; delivery++)
            {
                var message = await receiver.ReceiveMessageAsync(null, Soon);
                await Assert.ThrowsAsync<ServiceBusException>(() => receiver.CompleteMessageAsync(message, Soon));
            }
        }

        // Whatever could not be written is tried again, or known from the disk after a restart; it is in one place or the other.
        await RestartAsync();
        var counts = Broker.Counts("plain");
        Assert.Equal(1, counts.Active + counts.DeadLettered);
    }

    [Fact]
    public async Task SessionMessages_RefusedInTheMiddle_KeepTheirOrder()
    {
        await SendToSessionAsync("sessions", "s", "1", "2", "3");
        await using (var receiver = await Client.AcceptSessionAsync("sessions", "s", cancellationToken: Soon))
        {
            var first = await receiver.ReceiveMessageAsync(null, Soon);
            using (LockJournal())
            {
                await Assert.ThrowsAsync<ServiceBusException>(() => receiver.CompleteMessageAsync(first, Soon));
            }

            Assert.Equal(["1", "2", "3"], await DrainAsync(receiver, 3));
        }
    }
}
