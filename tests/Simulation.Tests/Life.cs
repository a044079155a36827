using Azure.Messaging.ServiceBus;
using Cbp.Host.DurableTask;
using Cbp.Host.Journal;
using Cbp.Host.ServiceBus;

namespace Cbp.Host.Simulation;

/// <summary>The process from a start to its end: journal, engine and broker, and the clients that talk to it.</summary>
internal sealed class Life(World world) : IDisposable
{
    private static readonly string[] Queues = [Plans.Sessions, Plans.Plain, Plans.Unique];
    private readonly ErrorLoggers _loggers = new(world);
    private DurableTaskEngine? _engine;
    private ServiceBusBroker? _broker;
    private ServiceBusClient? _client;
    private int _busy;
    private int _senders;
    private bool _begun;
    private bool _closing;

    public GroupCommitDatabase? Journal { get; private set; }

    /// <summary>Whether all clients have done what they had to do.</summary>
    public bool Done { get; private set; }

    public bool Stopped { get; private set; }

    /// <summary>Whether it has come so far that it can be stopped in order.</summary>
    public bool Talks { get; private set; }

    public void Begin()
    {
        world.Messages.Begin();
        Run(StartAsync);
    }

    /// <summary>Stops in order, as at the end of a deployment.</summary>
    public void Stop() => Run(async () =>
    {
        world.Stopping = true;
        await _engine!.StopAsync(CancellationToken.None);
        await _broker!.DisposeAsync();
        _closing = true;
        await Journal!.DisposeAsync();
        Stopped = true;
    });

    /// <summary>Holds what is on disk against what was there before.</summary>
    public void Look() => Look(false);

    /// <summary>The same, also where the journal has not yet said that it has committed.</summary>
    public void LookClosely() => Look(true);

    /// <summary>The power is gone: nobody waits for anything any more, but the memory must be given back.</summary>
    public void Dispose()
    {
        world.Scheduler.Clear();
        world.Clock.Clear();
        if (Journal is { } journal && !Stopped)
        {
            _ = journal.DisposeAsync().AsTask();
            world.Scheduler.Writer!.RunToItsEnd();
        }

        if (_broker is not null) BrokerRegistry.Remove(_broker);
        world.Scheduler.Clear();
        world.Clock.Clear();
    }

    /// <summary>What is not done.</summary>
    public override string ToString()
    {
        var open = world.Orchestrations.Where(p => !world.History.HasEnded(p.Id)).Select(p => $"{p.Kind} {p.Id}");
        var queues = _broker is null || !Talks ? [] : Queues.Select(q => $"{q} {_broker.Counts(q)}");
        return $"{_busy} clients, {_senders} senders, {string.Join(", ", open)}; {string.Join("; ", queues)}; it is {world.Clock.Now:s}";
    }

    private async Task StartAsync()
    {
        var random = world.Random;
        var options = new GroupCommitOptions
        {
            Path = world.Disk.Folder + "journal.db",
            MaxBatch = random.Pick(2, 8, 512),
            CheckpointPages = random.Pick(4, 30, 4000),
            IdleReaders = random.Pick(1, 8),
        };
        Journal = GroupCommitDatabase.Open(options, _loggers.CreateLogger(""));
        _broker = new ServiceBusBroker(Journal, Topology(), world.Clock, _loggers);
        await _broker.StartAsync();
        _client = new ServiceBusClient(_broker.ConnectionString);
        _engine = new DurableTaskEngine(Journal, new Activities(world), EngineOptions(), world.Clock, _loggers);
        await Journal.WriteAsync(InstanceStore.Create);
        world.History.Begin(Journal);
        _begun = true;
        await _engine.StartAsync(CancellationToken.None);
        Talks = true;
        Talk();
    }

    private void Look(bool closely)
    {
        if (_begun && !_closing && !world.Dead) world.History.Look(Journal!, closely);
    }

    private static BrokerTopology Topology()
    {
        var properties = new EntityProperties { LockDuration = TimeSpan.FromSeconds(30), MaxDeliveryCount = MessageCheck.MaxDeliveries };
        return new BrokerTopology
        {
            Queues =
            [
                new QueueDefinition { Name = Plans.Sessions, Properties = properties with { RequiresSession = true } },
                new QueueDefinition { Name = Plans.Plain, Properties = properties },
                new QueueDefinition
                {
                    Name = Plans.Unique,
                    Properties = properties with { RequiresDuplicateDetection = true, DuplicateDetectionHistoryTimeWindow = TimeSpan.FromDays(7) },
                },
            ],
        };
    }

    private DurableTaskEngineOptions EngineOptions() => new()
    {
        MaxConcurrentActivities = world.Random.Pick(1, 3, 64),
        MaxConcurrentOrchestrations = world.Random.Pick(1, 4),
        MaxActiveInstances = world.Random.Pick(1, 3, 1000),
        HistoryCacheSize = world.Random.Pick(0, 2, 2000),
        TimersInMemory = world.Random.Pick(1, 2, 10_000),
    };

    private void Talk()
    {
        var clients = new OrchestrationClients(world, _engine!.Client, LookClosely);
        var senders = new Senders(world, _client!).All().ToList();
        _senders = senders.Count;
        foreach (var client in world.Orchestrations.SelectMany(clients.For)) Run(client);
        foreach (var sender in senders)
        {
            Run(async () =>
            {
                await sender();
                _senders--;
            });
        }

        foreach (var receiver in new Receivers(world, _client!, NothingLeft).All()) Run(receiver);
    }

    private bool NothingLeft() => _senders == 0 && _broker!.IsIdle && Queues
        .Select(_broker.Counts).All(c => c is { Active: 0, Scheduled: 0, Deferred: 0 });

    private void Run(Func<Task> client)
    {
        _busy++;
        world.Scheduler.Add("client", () => _ = RunAsync(client));
    }

    private async Task RunAsync(Func<Task> client)
    {
        try
        {
            await client();
        }
        catch (Exception e)
        {
            if (!world.Dead && !world.Stopping) world.Fail("a client is told what it should not be: " + e);
        }

        if (--_busy > 0 || world.Dead || world.Stopping || Done) return;
        await FinalMessageCheck.RunAsync(world, _client!);
        Done = true;
    }
}
