using Azure.Messaging.ServiceBus;
using Cbp.Host.Journal;
using Cbp.Host.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cbp.Host.ServiceBus.Tests;

/// <summary>A broker with a clock that stands still, in a folder of its own.</summary>
public abstract class BrokerTest : IAsyncLifetime
{
    protected const string Topology = """
        { "UserConfig": { "Namespaces": [ { "Name": "test",
          "Queues": [
            { "Name": "plain", "Properties": { "MaxDeliveryCount": 3 } },
            { "Name": "sessions", "Properties": { "RequiresSession": true, "MaxDeliveryCount": 3 } },
            { "Name": "short-lived", "Properties": { "DefaultMessageTimeToLive": "PT1H", "DeadLetteringOnMessageExpiration": true } },
            { "Name": "dropping", "Properties": { "DefaultMessageTimeToLive": "PT1H" } },
            { "Name": "distinct", "Properties": { "RequiresDuplicateDetection": true, "DuplicateDetectionHistoryTimeWindow": "PT10M" } },
            { "Name": "forwards", "Properties": { "ForwardTo": "plain" } },
            { "Name": "dead-forwards", "Properties": { "ForwardDeadLetteredMessagesTo": "plain" } } ],
          "Topics": [ { "Name": "events", "Subscriptions": [
            { "Name": "all" },
            { "Name": "by-session", "Properties": { "RequiresSession": true } },
            { "Name": "paid", "Rules": [
              { "Name": "subject", "Properties": { "FilterType": "Correlation", "CorrelationFilter": { "Label": "Paid" } } },
              { "Name": "region", "Properties": { "FilterType": "Correlation", "CorrelationFilter": { "Properties": { "region": "west", "level": 2 } } } } ] },
            { "Name": "large", "Rules": [
              { "Name": "amount", "Properties": { "FilterType": "Sql", "SqlFilter": { "SqlExpression": "sys.Label LIKE 'Pa%' AND amount > 100" } } } ] } ] } ] } ] } }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("cbp-broker-").FullName;
    private GroupCommitDatabase? _journal;

    protected static CancellationToken Soon => new CancellationTokenSource(TimeSpan.FromSeconds(20)).Token;

    protected TestClock Clock { get; } = TestClock.Frozen(new DateTimeOffset(2026, 11, 24, 15, 0, 0, TimeSpan.Zero));

    protected ServiceBusBroker Broker { get; private set; } = null!;

    protected ServiceBusClient Client { get; private set; } = null!;

    public Task InitializeAsync() => StartAsync();

    public async Task DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(_folder, recursive: true);
    }

    protected async Task StartAsync()
    {
        _journal = GroupCommitDatabase.Open(new GroupCommitOptions { Path = JournalPath, BusyTimeout = TimeSpan.FromMilliseconds(20) });
        Broker = new ServiceBusBroker(_journal, BrokerTopology.Parse(Topology), BrokerTime, NullLoggerFactory.Instance);
        await Broker.StartAsync();
        Client = new ServiceBusClient(Broker.ConnectionString);
    }

    protected string JournalPath => Path.Combine(_folder, "broker.db");

    /// <summary>Another process, so to speak, has the journal locked, until this is disposed of: no write gets through.</summary>
    protected IDisposable LockJournal()
    {
        var other = new SqliteConnection($"Data Source={JournalPath};Pooling=False");
        other.Open();
        using var begin = other.CreateCommand();
        begin.CommandText = "BEGIN IMMEDIATE";
        begin.ExecuteNonQuery();
        return other;
    }

    protected virtual TimeProvider BrokerTime => Clock;

    protected async Task StopAsync()
    {
        await Client.DisposeAsync();
        await Broker.DisposeAsync();
        await _journal!.DisposeAsync();
    }

    protected async Task RestartAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    /// <summary>Restarts from copies of the files as they are now: what a crash would leave.</summary>
    protected async Task CrashAsync()
    {
        await _journal!.FlushAsync();
        var saved = Directory.CreateTempSubdirectory("cbp-crash-").FullName;
        foreach (var file in Directory.GetFiles(_folder, "broker.db*").Where(f => !f.EndsWith(".lock", StringComparison.Ordinal) && !f.EndsWith("-shm", StringComparison.Ordinal)))
            File.Copy(file, Path.Combine(saved, Path.GetFileName(file)));
        await StopAsync();
        foreach (var file in Directory.GetFiles(_folder)) File.Delete(file);
        foreach (var file in Directory.GetFiles(saved)) File.Move(file, Path.Combine(_folder, Path.GetFileName(file)));
        Directory.Delete(saved);
        await StartAsync();
    }

    protected async Task SendAsync(string entity, params string[] bodies)
    {
        await using var sender = Client.CreateSender(entity);
        foreach (var body in bodies) await sender.SendMessageAsync(new ServiceBusMessage(body), Soon);
    }

    protected async Task SendToSessionAsync(string entity, string session, params string[] bodies)
    {
        await using var sender = Client.CreateSender(entity);
        await sender.SendMessagesAsync(bodies.Select(b => new ServiceBusMessage(b) { SessionId = session }), Soon);
    }

    protected ServiceBusReceiver DeadLetters(string queue) =>
        Client.CreateReceiver(queue, new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter });

    /// <summary>Whether nothing is there to be received right now.</summary>
    protected static async Task<bool> IsEmptyAsync(ServiceBusReceiver receiver)
    {
        using var now = new CancellationTokenSource();
        var receive = receiver.ReceiveMessageAsync(TimeSpan.FromHours(1), now.Token);
        if (receive.IsCompleted) return false;
        await now.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => receive);
        return true;
    }

    protected static async Task<List<string>> DrainAsync(ServiceBusReceiver receiver, int count)
    {
        var bodies = new List<string>();
        while (bodies.Count < count)
        {
            foreach (var message in await receiver.ReceiveMessagesAsync(count - bodies.Count, null, Soon))
            {
                bodies.Add(message.Body.ToString());
                await receiver.CompleteMessageAsync(message, Soon);
            }
        }

        return bodies;
    }
}
