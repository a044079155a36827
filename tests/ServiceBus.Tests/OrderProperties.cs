using Azure.Messaging.ServiceBus;
using FsCheck;
using FsCheck.Fluent;

namespace Cbp.Host.ServiceBus.Tests;

/// <summary>Any interleaving of sends, receives, settlements, lost locks and restarts keeps each session's order and loses nothing.</summary>
public sealed class OrderProperties : BrokerTest
{
    private static readonly string[] Sessions = ["a", "b", "c"];

    [Fact]
    public void Session_UnderAnyInterleaving_KeepsItsOrderAndLosesNothing()
    {
        var run = 0;
        Prop.ForAll(Gen.Choose(0, 5).ArrayOf(40).ToArbitrary(), steps =>
        {
            RunAsync($"run{run++}-", steps).WaitAsync(TimeSpan.FromSeconds(60)).GetAwaiter().GetResult();
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(40));
    }

    [Fact]
    public async Task Session_UnderConcurrency_KeepsItsOrderAndLosesNothing()
    {
        const int sessions = 20;
        const int each = 30;
        var seen = Enumerable.Range(0, sessions).Select(_ => new List<int>()).ToArray();
        var attempts = 0;
        await using var processor = Client.CreateSessionProcessor("sessions", new ServiceBusSessionProcessorOptions { MaxConcurrentSessions = 8 });
        processor.ProcessMessageAsync += args =>
        {
            // Every seventh attempt fails: what was not handled comes again, before what follows it.
            if (Interlocked.Increment(ref attempts) % 7 == 0 && args.Message.DeliveryCount == 1) throw new InvalidOperationException("again");
            lock (seen) seen[int.Parse(args.SessionId, null)].Add(int.Parse(args.Message.Body.ToString(), null));
            return Task.CompletedTask;
        };
        processor.ProcessErrorAsync += _ => Task.CompletedTask;
        await processor.StartProcessingAsync(Soon);
        await Task.WhenAll(Enumerable.Range(0, sessions).Select(s => Task.Run(async () =>
        {
            await using var sender = Client.CreateSender("sessions");
            for (var i = 0; i < each; i++) await sender.SendMessageAsync(new ServiceBusMessage($"{i}") { SessionId = $"{s}" }, Soon);
        })));
        await Broker.WhenIdleAsync(Soon);

        Assert.All(seen, s => Assert.Equal(Enumerable.Range(0, each), s));
    }

    private async Task RunAsync(string prefix, int[] steps)
    {
        var sent = Sessions.ToDictionary(s => s, _ => 0);
        var handled = Sessions.ToDictionary(s => s, _ => new List<int>());
        var held = new Dictionary<string, ServiceBusSessionReceiver>();
        for (var i = 0; i < steps.Length; i++)
        {
            var session = Sessions[i % Sessions.Length];
            switch (steps[i])
            {
                case 0 or 1:
                    await SendToSessionAsync("sessions", prefix + session, $"{sent[session]++}");
                    break;
                case 2:
                    await HandleAsync(prefix, session, held, m => handled[session].Add(m));
                    break;
                case 3:
                    await AbandonAsync(prefix, session, held);
                    break;
                case 4 when held.Remove(session, out var receiver):
                    await receiver.DisposeAsync();
                    break;
                case 5 when i % 5 == 0:
                    held.Clear();
                    await RestartAsync();
                    break;
                default:
                    break;
            }
        }

        foreach (var session in Sessions)
        {
            while (handled[session].Count < sent[session]) await HandleAsync(prefix, session, held, m => handled[session].Add(m));
            Assert.Equal(Enumerable.Range(0, sent[session]), handled[session]);
        }

        foreach (var receiver in held.Values) await receiver.DisposeAsync();
    }

    private async Task HandleAsync(string prefix, string session, Dictionary<string, ServiceBusSessionReceiver> held, Action<int> handle)
    {
        if (await NextAsync(prefix, session, held) is not { } message) return;
        handle(int.Parse(message.Body.ToString(), null));
        await held[session].CompleteMessageAsync(message, Soon);
    }

    private async Task AbandonAsync(string prefix, string session, Dictionary<string, ServiceBusSessionReceiver> held)
    {
        // Not so often that it would be dead-lettered.
        if (await NextAsync(prefix, session, held) is not { } message) return;
        if (message.DeliveryCount > 1)
        {
            await held[session].DisposeAsync();
            held.Remove(session);
        }
        else
        {
            await held[session].AbandonMessageAsync(message, null, Soon);
        }
    }

    private async Task<ServiceBusReceivedMessage?> NextAsync(string prefix, string session, Dictionary<string, ServiceBusSessionReceiver> held)
    {
        if (!held.TryGetValue(session, out var receiver))
            held[session] = receiver = await Client.AcceptSessionAsync("sessions", prefix + session, cancellationToken: Soon);
        return await receiver.PeekMessageAsync(0, Soon) is null ? null : await receiver.ReceiveMessageAsync(null, Soon);
    }
}
