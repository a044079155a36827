using Azure.Messaging.ServiceBus;
using Cbp.Host.Journal;
using Cbp.Host.ServiceBus;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cbp.Gateways.Tests;

/// <summary>A broker with one queue that keeps sessions, in a folder of its own.</summary>
internal sealed class RunningBroker : IAsyncDisposable
{
    public const string Queue = "payment.processing";

    private readonly string _folder = Directory.CreateTempSubdirectory("cbp-gateways-").FullName;
    private readonly GroupCommitDatabase _journal;
    private readonly ServiceBusBroker _broker;

    private RunningBroker()
    {
        _journal = GroupCommitDatabase.Open(new GroupCommitOptions { Path = Path.Combine(_folder, "journal.db") });
        var topology = new BrokerTopology
        {
            Queues = [new QueueDefinition { Name = Queue, Properties = new EntityProperties { RequiresSession = true } }],
        };
        _broker = new ServiceBusBroker(_journal, topology, TimeProvider.System, NullLoggerFactory.Instance);
        Client = new ServiceBusClient(_broker.ConnectionString);
    }

    public ServiceBusClient Client { get; }

    public static async Task<RunningBroker> StartAsync()
    {
        var running = new RunningBroker();
        await running._broker.StartAsync();
        return running;
    }

    /// <summary>So many messages of a session, in the order they come.</summary>
    public async Task<List<ServiceBusReceivedMessage>> ReceiveAsync(string sessionId, int count)
    {
        await using var receiver = await Client.AcceptSessionAsync(Queue, sessionId);
        var received = new List<ServiceBusReceivedMessage>();
        while (received.Count < count) received.AddRange(await receiver.ReceiveMessagesAsync(count - received.Count));
        return received;
    }

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        await _broker.DisposeAsync();
        await _journal.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
