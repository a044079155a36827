using Cbp.Host.Journal;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Cbp.Host.DurableTask;

/// <summary>
/// Runs orchestrations: replays each from its history whenever something has come for it, and writes what it does in one unit before
/// any of it happens. What is on disk goes on after a restart; an activity whose result was not yet there runs again.
/// </summary>
public sealed class DurableTaskEngine : IAsyncDisposable
{
    private readonly GroupCommitDatabase _journal;
    private readonly DurableTaskEngineOptions _options;
    private readonly ILogger _logger;
    private readonly InstanceTable _table;
    private readonly Backlog _backlog;
    private readonly TimerQueue _timers;
    private readonly Retention _retention;
    private readonly Stepper _stepper;
    private readonly WorkQueue<Instance> _episodes;
    private readonly WorkQueue<ActivityCall> _activities;
    private readonly CancellationTokenSource _aborted = new();
    private readonly Signal _settled = new();
    private volatile bool _running;

    /// <param name="journal">Holds the engine's tables; it stays the caller's, and must outlive the engine.</param>
    /// <param name="executor">Finds and runs the code.</param>
    /// <param name="options">Read when the engine is made; later changes have no effect.</param>
    /// <param name="time">Timers, retries and time stamps follow it.</param>
    /// <param name="loggerFactory">For the engine's log and the orchestrators' replay-safe loggers.</param>
    public DurableTaskEngine(
        GroupCommitDatabase journal,
        IDurableTaskExecutor executor,
        DurableTaskEngineOptions options,
        TimeProvider time,
        ILoggerFactory loggerFactory)
    {
        ArgumentNullException.ThrowIfNull(executor);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        _journal = journal ?? throw new ArgumentNullException(nameof(journal));
        _options = options;
        _logger = loggerFactory.CreateLogger<DurableTaskEngine>();
        _table = new InstanceTable(options, instance => _episodes!.Enqueue(instance));
        _table.Released += OnReleased;
        _backlog = new Backlog(journal, _table, options.MaxActiveInstances);
        _timers = new TimerQueue(
            time, options.TimersInMemory, () => _running && _table.HasRoom, ReadTimers, id => _table.Deliver(id, Message.TimerDue));
        _retention = new Retention(journal, options.PurgeEndedAfter, time, _logger);
        var activities = new ActivityRunner(executor, options.DataConverter, _logger, _table.Deliver, _aborted.Token);
        _activities = new WorkQueue<ActivityCall>(options.MaxConcurrentActivities, activities.RunAsync);
        Waiters = new InstanceWaiters();
        var runner = new EpisodeRunner(executor, options.DataConverter, time, loggerFactory, OnIntruded);
        _stepper = new Stepper(journal, _table, _backlog, _timers, runner, _activities.Enqueue, Waiters, options, time, _logger, _aborted.Token);
        _episodes = new WorkQueue<Instance>(options.MaxConcurrentOrchestrations, _stepper.StepAsync);
        Client = new EngineClient(this, journal, _table, _backlog, _timers, options.DataConverter, time, _logger);
    }

    /// <summary>The client of this engine. It can be used between start and stop.</summary>
    public DurableTaskClient Client { get; }

    /// <summary>What the engine is doing at this moment.</summary>
    public EngineStatus Status => new(
        _table.Active,
        _episodes.Waiting,
        _episodes.Running,
        _activities.Waiting,
        _activities.Running,
        _table.Cached,
        _timers.Count,
        _backlog.Any,
        _stepper.Completed);

    /// <summary>Whether nothing runs or is queued: see <see cref="WhenIdleAsync"/>.</summary>
    public bool IsIdle => _table.Active == 0 && !_backlog.Any && !_timers.HasDue;

    internal InstanceWaiters Waiters { get; }

    internal CancellationToken Aborted => _aborted.Token;


    /// <summary>Makes the tables where they are missing, and takes up what was under way: steps, activities, timers, events.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await _journal.WriteAsync(InstanceStore.Create, cancellationToken).ConfigureAwait(false);
        _running = true;
        foreach (var (target, message) in _journal.Read(InstanceStore.ReadMessages)) _table.Deliver(target, message);
        _timers.Load();
        _backlog.Begin();
        _backlog.Refill();
        _retention.Start();
        _settled.Set();
    }

    /// <summary>
    /// Begins nothing new, and completes when the activities that run have ended and their results are on disk. Where
    /// <paramref name="cancellationToken"/> is set before that, it gives them up: they run again after the next start.
    /// </summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _running = false;
        _timers.Dispose();
        _retention.Dispose();
        try
        {
            await _activities.CloseAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
            while (true)
            {
                var settled = _settled.Next();
                if (_table.Stepping == 0) break;
                await settled.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            _logger.LogWarning("The engine was stopped before its activities had ended: they run again after the next start.");
        }

        await AbortAsync().ConfigureAwait(false);
    }

    /// <summary>
    /// Completes when nothing runs or is queued: every instance has ended or waits for an event, a sub-orchestration or a timer that is
    /// not due.
    /// </summary>
    public async Task WhenIdleAsync(CancellationToken cancellationToken = default)
    {
        while (true)
        {
            var settled = _settled.Next();
            _timers.Pump();
            _retention.Pump();
            if (_running) _backlog.Refill();
            if (_retention.Sweep is { IsCompleted: false } sweep)
            {
                await sweep.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
            else if (IsIdle)
            {
                // Another who waits may have looked while this one was reading.
                _settled.Set();
                return;
            }
            else
            {
                await settled.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Gives up whatever runs: without a <see cref="StopAsync"/> before, as if the process had ended here.</summary>
    public async ValueTask DisposeAsync()
    {
        _running = false;
        _timers.Dispose();
        _retention.Dispose();
        await AbortAsync().ConfigureAwait(false);
    }

    /// <summary>Instances with messages, a step or activities under way: <paramref name="most"/> of them at most.</summary>
    public IReadOnlyList<string> ActiveInstanceIds(int most) => _table.ActiveIds(most);

    internal void ThrowIfNotRunning()
    {
        if (!_running) throw new InvalidOperationException("The durable task engine is not running.");
    }

    private List<(string Id, long WakeAt)>? ReadTimers((long Due, string Id) after, int count)
    {
        try
        {
            return _journal.Read(session => InstanceStore.ReadWakes(session, after, count));
        }
        catch (Exception e)
        {
            _logger.LogError(e, "The next timers could not be read. It is tried again.");
            return null;
        }
    }

    private async Task AbortAsync()
    {
        _ = _activities.CloseAsync();
        await _aborted.CancelAsync().ConfigureAwait(false);
        await _episodes.CloseAsync().ConfigureAwait(false);
        await _stepper.WhenWrittenAsync().ConfigureAwait(false);
        await _retention.Sweep.ConfigureAwait(false);
    }

    private void OnReleased()
    {
        if (_running)
        {
            if (_timers.HasDue) _timers.Pump();
            _backlog.Refill();
        }

        if (_table.Active == 0 || _table.Stepping == 0) _settled.Set();
    }

    private void OnIntruded(string id)
    {
        _logger.LogError("Orchestration {InstanceId}: {Problem}", id, InvalidAsyncCall.Message);
        if (!_running) return;
        _table.Deliver(id, new Message(MessageKind.Fail)
        {
            Failure = new(typeof(InvalidOperationException).FullName!, InvalidAsyncCall.Message, null, null, null),
        });
    }
}
