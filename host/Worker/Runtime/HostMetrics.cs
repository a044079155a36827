using System.Diagnostics.Metrics;
using Cbp.Host.DurableTask;
using Cbp.Host.Journal;
using Cbp.Host.ServiceBus;

namespace Cbp.Host.Worker.Runtime;

/// <summary>What the host has to do, and has done, as metrics of the meter <c>Cbp.Host</c>. It is looked up when somebody reads them.</summary>
internal sealed class HostMetrics : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string Name = "Cbp.Host";

    private const string Destination = "messaging.destination.name";
    private const string State = "state";
    private readonly Meter _meter;

    public HostMetrics(IMeterFactory meters, GroupCommitDatabase? journal, ServiceBusBroker? broker, DurableTaskEngine? engine, TimeProvider time)
    {
        // Not Create: the factory would keep it, and this host may be followed by another in the same container of services.
        _meter = new Meter(new MeterOptions(Name) { Scope = meters });
        if (journal is not null) Watch(journal);
        if (broker is not null) Watch(broker, time);
        if (engine is not null) Watch(engine);
    }

    public void Dispose() => _meter.Dispose();

    private void Watch(GroupCommitDatabase journal)
    {
        _meter.CreateObservableCounter("embedded_host.journal.writes", () => journal.Writes, "{write}", "Writes to the journal that are on disk.");
        _meter.CreateObservableCounter("embedded_host.journal.commits", () => journal.Commits, "{commit}", "Commits that they shared.");
    }

    private void Watch(ServiceBusBroker broker, TimeProvider time)
    {
        _meter.CreateObservableGauge("embedded_host.queue.messages", () => broker.EntityPaths.SelectMany(path => Counts(broker, path)), "{message}",
            "Messages of queues and subscriptions: active (waiting or locked), scheduled, deferred, dead_lettered.");
        _meter.CreateObservableGauge("embedded_host.queue.age", () => broker.EntityPaths.Select(path => new Measurement<double>(
            broker.OldestEnqueued(path) is { } oldest ? Math.Max(0, (time.GetUtcNow() - oldest).TotalSeconds) : 0, Tag(Destination, path))),
            "s", "How long the oldest message of a queue or subscription has been there.");
    }

    private void Watch(DurableTaskEngine engine)
    {
        _meter.CreateObservableGauge("embedded_host.durable.backlog", () => Backlog(engine.Status), "{item}",
            "Orchestrations' work: instances at work, steps and activities that wait for their turn or run, instances that wait for a timer.");
        _meter.CreateObservableCounter("embedded_host.durable.episodes", () => engine.Status.CompletedEpisodes, "{episode}", "Steps of orchestrations that are on disk.");
    }

    private static IEnumerable<Measurement<long>> Counts(ServiceBusBroker broker, string path)
    {
        var counts = broker.Counts(path);
        yield return Of(counts.Active, "active");
        yield return Of(counts.Scheduled, "scheduled");
        yield return Of(counts.Deferred, "deferred");
        yield return Of(counts.DeadLettered, "dead_lettered");

        Measurement<long> Of(long count, string state) => new(count, Tag(Destination, path), Tag(State, state));
    }

    private static IEnumerable<Measurement<int>> Backlog(EngineStatus status) =>
    [
        new(status.ActiveInstances, Tag(State, "active_instances")),
        new(status.WaitingEpisodes, Tag(State, "waiting_episodes")),
        new(status.RunningEpisodes, Tag(State, "running_episodes")),
        new(status.WaitingActivities, Tag(State, "waiting_activities")),
        new(status.RunningActivities, Tag(State, "running_activities")),
        new(status.WaitingTimers, Tag(State, "waiting_timers")),
    ];

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}
