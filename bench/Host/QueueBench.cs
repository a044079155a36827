using System.Globalization;
using Azure.Messaging.ServiceBus;
using Cbp.Bench.Load;
using Cbp.Host.Journal;
using Cbp.Host.ServiceBus;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cbp.Bench.Host;

/// <summary>The broker through the official client: each message is sent, locked, handed over and completed, one by one.</summary>
internal static class QueueBench
{
    private const int InFlight = 512;
    private const int Sessions = 8;
    private static readonly byte[] Body = new byte[200];

    /// <summary>Measures and returns a row each.</summary>
    public static async Task<List<Row>> RunAsync(string folder, TimeSpan duration)
    {
        Directory.CreateDirectory(folder);
        await using var journal = GroupCommitDatabase.Open(new GroupCommitOptions { Path = Path.Combine(folder, "queue.db") });
        var topology = BrokerTopology.Parse("""
            { "UserConfig": { "Namespaces": [ { "Name": "bench", "Queues": [
              { "Name": "plain", "Properties": { } },
              { "Name": "sessions", "Properties": { "RequiresSession": true } } ] } ] } }
            """);
        await using var broker = new ServiceBusBroker(journal, topology, TimeProvider.System, NullLoggerFactory.Instance);
        await broker.StartAsync();
        await using var client = new ServiceBusClient(broker.ConnectionString);

        await using var plain = client.CreateProcessor("plain", new ServiceBusProcessorOptions { MaxConcurrentCalls = InFlight });
        await using var sessions = client.CreateSessionProcessor("sessions", new ServiceBusSessionProcessorOptions { MaxConcurrentSessions = Sessions });
        var waiting = new TaskCompletionSource[InFlight];
        plain.ProcessErrorAsync += args => throw args.Exception;
        sessions.ProcessErrorAsync += args => throw args.Exception;
        plain.ProcessMessageAsync += async args =>
        {
            await args.CompleteMessageAsync(args.Message);
            waiting[Slot(args.Message)].SetResult();
        };
        sessions.ProcessMessageAsync += async args =>
        {
            await args.CompleteMessageAsync(args.Message);
            waiting[Slot(args.Message)].SetResult();
        };

        var queue = await MeasureAsync(client.CreateSender("plain"), plain.StartProcessingAsync, plain.StopProcessingAsync, InFlight, false);
        var ordered = await MeasureAsync(client.CreateSender("sessions"), sessions.StartProcessingAsync, sessions.StopProcessingAsync, InFlight / 4, true);
        return
        [
            new Row($"queue: send, lock, complete; {InFlight} in flight", Figures(queue), "", ">= 10,000/s", queue.PerSecond >= 10_000),
            new Row($"the same through {Sessions} sessions, one after the other in each", Figures(ordered)),
        ];

        async Task<LoadResult> MeasureAsync(
            ServiceBusSender sender, Func<CancellationToken, Task> start, Func<CancellationToken, Task> stop, int atOnce, bool inSessions)
        {
            await start(default);
            var free = new System.Collections.Concurrent.ConcurrentStack<int>(Enumerable.Range(0, atOnce));
            async Task One(int number)
            {
                // Each loop has one message in flight, so there is always a slot for it.
                if (!free.TryPop(out var slot)) throw new InvalidOperationException("no slot");
                var done = waiting[slot] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                var message = new ServiceBusMessage(Body) { MessageId = slot.ToString(CultureInfo.InvariantCulture) };
                if (inSessions) message.SessionId = (slot % Sessions).ToString(CultureInfo.InvariantCulture);
                await sender.SendMessageAsync(message);
                await done.Task;
                free.Push(slot);
            }

            await Timings.ForAsync(duration / 4, atOnce, One);
            var result = await Timings.ForAsync(duration, atOnce, One);
            await stop(default);
            await sender.DisposeAsync();
            return result;
        }
    }

    private static int Slot(ServiceBusReceivedMessage message) => int.Parse(message.MessageId, CultureInfo.InvariantCulture);

    private static string Figures(LoadResult result) =>
        $"{ResultTable.Whole(result.PerSecond)}/s, p50 {ResultTable.Milliseconds(result.Percentile(0.5))}, p99 {ResultTable.Milliseconds(result.Percentile(0.99))}";
}
