using System.Diagnostics.Metrics;
using Cbp.Host.DurableTask;
using Cbp.Host.Journal;
using Cbp.Host.ServiceBus;
using Cbp.Host.Worker.Durable;
using Cbp.Host.Worker.Durable.Management;
using Cbp.Host.Worker.Functions;
using Cbp.Host.Worker.ServiceBus;
using Cbp.Host.Worker.Timers;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cbp.Host.Worker;

/// <summary>
/// What runs behind the functions of one host, as a service of that host. Start: journal and broker, then the app's own services and
/// Kestrel, then engine, message triggers and timers; requests that come in before those run are held back. Stop: triggers and engine
/// finish what they have begun while HTTP still answers (an activity may call back), then Kestrel, broker and journal.
/// </summary>
public sealed class EmbeddedRuntime : IHostedLifecycleService, IAsyncDisposable
{
    private readonly Runtime.RuntimePlan _plan;
    private readonly IServiceProvider _services;
    private readonly ILoggerFactory _loggers;
    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private readonly List<TimerListener> _timers = [];
    private readonly List<IMessageListener> _queues = [];
    private Runtime.HostMetrics? _metrics;
    private bool _abandoned;

    internal EmbeddedRuntime(Runtime.RuntimePlan plan, IServiceProvider services)
    {
        (_plan, _services) = (plan, services);
        _loggers = services.GetRequiredService<ILoggerFactory>();
        _logger = _loggers.CreateLogger("Host.Startup");
        _time = services.GetRequiredService<TimeProvider>();
    }

    /// <summary>The durable store under engine, broker and timers; null where no function needs it.</summary>
    public GroupCommitDatabase? Journal { get; private set; }

    /// <summary>The broker behind the app's queues; null where it has none.</summary>
    public ServiceBusBroker? Broker { get; private set; }

    /// <summary>The broker's REST protocol; null where it is not served.</summary>
    public ServiceBusRestServer? ServiceBusRest { get; private set; }

    /// <summary>The engine behind the app's orchestrations; null where it has none.</summary>
    public DurableTaskEngine? Engine { get; private set; }

    /// <inheritdoc />
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        foreach (var key in _plan.UnknownKeys) _logger.LogWarning("host.json: the key '{Key}' is not known; it has no effect.", key);
        if (_plan.Keys is { NeedsKey: true, HasAny: false })
        {
            _logger.LogWarning("No function keys are set (EmbeddedHost:Keys:…): functions that are not anonymous answer 401.");
        }

        var configuration = _services.GetRequiredService<IConfiguration>();
        var durable = _plan.Catalog.Functions.Any(f => f.Kind is FunctionKind.Orchestration or FunctionKind.Activity);
        if (_plan.Topology is null && !durable && !_plan.Timers.Any(t => t.UsesMonitor)) return;
        var directory = Path.GetFullPath(configuration["EmbeddedHost:DataDirectory"] is { Length: > 0 } set ? set : ".data");
        Journal = GroupCommitDatabase.Open(new GroupCommitOptions { Path = Path.Combine(directory, "journal.db") });
        if (durable) Engine = DurableSetup.CreateEngine(_plan, Journal, _time, _loggers);
        if (_plan.Topology is null) return;
        Broker = new ServiceBusBroker(Journal, _plan.Topology, _time, _loggers, _plan.Connections.BrokerNamespace);
        await Broker.StartAsync(cancellationToken);
        ServiceBusRest = await RestListener.StartAsync(Broker, configuration, _services.GetRequiredService<IHostEnvironment>(), _loggers, cancellationToken);
    }

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        if (Engine is not null)
        {
            _plan.State.DurableClient = Engine.Client;
            new ManagementLinks(_services.GetRequiredService<IServer>(), _plan.Keys.Management).Serve(Engine.Client);
            await Engine.StartAsync(cancellationToken);
        }

        if (_services.GetService<IMeterFactory>() is { } meters) _metrics = new Runtime.HostMetrics(meters, Journal, Broker, Engine, _time);
        _plan.Gate.Open();
        foreach (var plan in _plan.Queues)
        {
            var listener = plan.CreateListener(_plan);
            _queues.Add(listener);
            await listener.StartAsync(cancellationToken);
        }

        var store = Journal is null ? null : await TimerStatusStore.OpenAsync(Journal);
        foreach (var plan in _plan.Timers)
        {
            var listener = new TimerListener(plan, _plan, store, _time);
            _timers.Add(listener);
            listener.Start();
        }

        Runtime.StartBanner.Print(_plan, _services);
    }

    /// <inheritdoc />
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        if (_abandoned) return;
        await DrainRequestsAsync(cancellationToken);
        await Task.WhenAll(_timers.Select(t => t.StopAsync()).Concat(_queues.Select(q => q.StopAsync(cancellationToken))));
        if (Engine is not null) await Engine.StopAsync(cancellationToken);
    }

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public async Task StoppedAsync(CancellationToken cancellationToken) => await DisposeAsync();

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _metrics?.Dispose();
        foreach (var listener in _timers) await listener.DisposeAsync();
        foreach (var listener in _queues) await listener.DisposeAsync();
        await _plan.Outputs.DisposeAsync();
        if (Engine is not null) await Engine.DisposeAsync();
        if (ServiceBusRest is not null) await ServiceBusRest.DisposeAsync();
        if (Broker is not null) await Broker.DisposeAsync();
        if (Journal is not null) await Journal.DisposeAsync();
        _timers.Clear();
        _queues.Clear();
        (Engine, ServiceBusRest, Broker, Journal) = (null, null, null, null);
    }

    /// <summary>What is under way, but for functions that <paramref name="isBackground"/> names. Between start and stop.</summary>
    internal Runtime.WorkInSight WorkInSight(Predicate<string> isBackground) => new(_plan, [.. _timers], Broker, Engine, isBackground);

    /// <summary>
    /// As if the process ended here, as far as that can be had within it: nothing is drained, and nothing more is acknowledged. Functions
    /// that run are told by their token, and not waited for.
    /// </summary>
    internal async Task AbandonAsync()
    {
        _abandoned = true;
        foreach (var timer in _timers) timer.Abandon();
        foreach (var queue in _queues) _ = AbandonAsync(queue);
        _timers.Clear();
        _queues.Clear();
        await DisposeAsync();
    }

    private async Task AbandonAsync(IMessageListener listener)
    {
        try
        {
            await listener.StopAsync(new CancellationToken(canceled: true));
        }
        catch (Exception e)
        {
            _logger.LogDebug(e, "A trigger was abandoned.");
        }
    }

    private async Task DrainRequestsAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _plan.Drain.CloseAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            _logger.LogWarning("Requests were still running when the time to stop was over.");
        }
    }
}
