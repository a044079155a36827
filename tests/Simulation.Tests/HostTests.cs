using Azure.Messaging.ServiceBus;
using Cbp.Host.DurableTask;
using Cbp.Host.Journal;
using Cbp.Host.ServiceBus;
using Microsoft.DurableTask.Client;

namespace Cbp.Host.Simulation;

/// <summary>What the seeds have found, each by itself.</summary>
public sealed class HostTests : IDisposable
{
    private readonly World _world = new(1, null);
    private readonly IDisposable _entered;
    private readonly GroupCommitDatabase _journal;

    public HostTests()
    {
        _entered = _world.Scheduler.Enter();
        _journal = GroupCommitDatabase.Open(new GroupCommitOptions { Path = _world.Disk.Folder + "journal.db" });
    }

    [Fact]
    public void ScheduledMessage_ThatIsDue_IsActiveWhileItIsBeingEnqueued()
    {
        using var loggers = new ErrorLoggers(_world);
        var topology = new BrokerTopology { Queues = [new QueueDefinition { Name = "queue" }] };
        var broker = new ServiceBusBroker(_journal, topology, _world.Clock, loggers);
        Run(() => broker.StartAsync());
        var sender = new ServiceBusClient(broker.ConnectionString).CreateSender("queue");
        Run(() => sender.ScheduleMessageAsync(new ServiceBusMessage("x"), _world.Clock.Now.AddMinutes(1)));

        _world.Clock.MoveTo(_world.Clock.Now.AddMinutes(1));
        _world.Scheduler.RunOne();

        Assert.Equal(0, broker.Counts("queue").Active);
        Assert.False(broker.IsIdle);
        while (_world.Scheduler.Runnable > 0) _world.Scheduler.RunOne();
        Assert.Equal(1, broker.Counts("queue").Active);
        Assert.False(broker.IsIdle);
        BrokerRegistry.Remove(broker);
    }

    [Fact]
    public void Message_DeferredAtItsLastDelivery_StaysDeferred()
    {
        using var loggers = new ErrorLoggers(_world);
        var queue = new QueueDefinition { Name = "queue", Properties = new EntityProperties { MaxDeliveryCount = 1 } };
        var broker = new ServiceBusBroker(_journal, new BrokerTopology { Queues = [queue] }, _world.Clock, loggers);
        Run(() => broker.StartAsync());
        var client = new ServiceBusClient(broker.ConnectionString);
        Run(() => client.CreateSender("queue").SendMessageAsync(new ServiceBusMessage("x")));
        var receiver = client.CreateReceiver("queue");

        Run(async () => await receiver.DeferMessageAsync(await receiver.ReceiveMessageAsync()));

        Assert.Equal(new EntityCounts(0, 0, 0, 1), broker.Counts("queue"));
        BrokerRegistry.Remove(broker);
    }

    [Fact]
    public void EndOfAChild_WhoseParentHasEnded_IsTakenUpOnce()
    {
        using var loggers = new ErrorLoggers(_world);
        Run(() => _journal.WriteAsync(session =>
        {
            InstanceStore.Create(session);
            InstanceStore.TryAdd(session, new InstanceRow { Id = "parent", Name = "chain", Status = OrchestrationRuntimeStatus.Terminated }, _ => true);
            InstanceStore.TryAdd(session, new InstanceRow
            {
                Id = "child",
                Name = "chain",
                Status = OrchestrationRuntimeStatus.Completed,
                Busy = true,
                Parent = new ParentLink("parent", "chain", 0, 0),
            }, _ => true);
        }));
        var engine = new DurableTaskEngine(_journal, new Activities(_world), new DurableTaskEngineOptions { MaxActiveInstances = 1 }, _world.Clock, loggers);
        var before = _journal.Writes;

        Run(() => engine.StartAsync(CancellationToken.None));

        // The tables, and what was dropped: not once for each look until that was off the disk.
        Assert.InRange(_journal.Writes - before, 1, 4);
        Assert.Empty(_journal.Read(session => InstanceStore.ReadBusy(session, 10)));
    }

    public void Dispose()
    {
        _world.Disk.Kill();
        _ = _journal.DisposeAsync().AsTask();
        _world.Scheduler.Writer!.RunToItsEnd();
        _entered.Dispose();
        _world.Dispose();
    }

    private void Run(Func<Task> work)
    {
        var task = work();
        while (_world.Scheduler.Runnable > 0) _world.Scheduler.RunOne();
        Assert.True(task.IsCompletedSuccessfully, task.Exception?.ToString() ?? "It waits for something that does not come.");
    }
}
