using System.Text.Json;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace Cbp.Host.DurableTask;

/// <summary>
/// What an orchestrator sees during one episode. Its steps are numbered as they are taken; one that the history has is checked
/// against it, one beyond is new.
/// </summary>
internal sealed class EpisodeContext : TaskOrchestrationContext
{
    private readonly InstanceRow _row;
    private readonly SynchronizationContext _home;
    private readonly DataConverter _converter;
    private readonly ILoggerFactory _loggers;
    private readonly List<HistoryEvent> _recorded = [];
    private readonly Dictionary<int, OpenStep> _open = [];
    private object? _customStatus;
    private int _taken;
    private int _guids;

    public EpisodeContext(
        InstanceRow row, List<HistoryEvent> history, SynchronizationContext home, DataConverter converter, ILoggerFactory loggers)
    {
        (_row, _home, _converter, _loggers) = (row, home, converter, loggers);
        foreach (var e in history)
        {
            if (e.IsStep) _recorded.Add(e);
        }

        Name = new TaskName(row.Name);
        Parent = row.Parent is { } parent ? new ParentOrchestrationInstance(parent.Name, parent.Id) : null;
        Events = new ExternalEvents(converter);
    }

    public override TaskName Name { get; }

    public override string InstanceId => _row.Id;

    public override ParentOrchestrationInstance? Parent { get; }

    public override DateTime CurrentUtcDateTime => Now;

    public override bool IsReplaying => Replaying;

    public ExternalEvents Events { get; }

    public DateTime Now { get; set; }

    public bool Replaying { get; set; } = true;

    /// <summary>The steps taken beyond the history.</summary>
    public List<HistoryEvent> NewSteps { get; } = [];

    /// <summary>What makes it impossible to go on, whatever the orchestrator makes of it.</summary>
    public TaskFailureDetails? Broken { get; private set; }

    /// <summary>With what the orchestrator wants to begin again.</summary>
    public ContinueAsNewOptions? Next { get; private set; }

    public string? SerializedNextInput { get; private set; }

    public bool AwaitsNothing => _open.Count == 0 && !Events.AnyWaiting;

    /// <summary>A step of the history that the code has not reached, though all that was known then has been replayed.</summary>
    public HistoryEvent? Unreached => _taken < _recorded.Count ? _recorded[_taken] : null;

    protected override ILoggerFactory LoggerFactory => _loggers;

    public string? SerializeCustomStatus() => _converter.Serialize(_customStatus);

    public void Break(TaskFailureDetails why) => Broken ??= why;

    public bool IsOpen(int step) => _open.ContainsKey(step);

    /// <summary>When the first timer is due that is still waited for.</summary>
    public long? NextTimer()
    {
        long? first = null;
        foreach (var open in _open.Values)
        {
            if (open is OpenTimer && !(first <= open.Step.Ticks)) first = open.Step.Ticks;
        }

        return first;
    }

    /// <summary>The timers that are due, in order of time.</summary>
    public IEnumerable<HistoryEvent> DueTimers(long now) => _open.Values
        .Where(o => o is OpenTimer && o.Step.Ticks <= now)
        .Select(o => o.Step)
        .OrderBy(s => s.Ticks).ThenBy(s => s.Id)
        .ToList();

    public void Answer(HistoryEvent answer)
    {
        if (answer.Kind == HistoryKind.EventRaised) Events.Raise(answer);
        else if (_open.Remove(answer.Id, out var open)) open.Answer(answer, _converter);
    }

    public override T? GetInput<T>()
        where T : default => _converter.Deserialize<T>(_row.Input);

    public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null)
    {
        if (input is TaskOptions && options is null)
            throw new ArgumentException("A TaskOptions value was provided for the activity input but no value was provided for options.", nameof(input));
        Task<TResult> Call() => StepAsync<TResult>(HistoryKind.ActivityScheduled, name, input, null, null);
        return options?.Retry is { } retry ? RetryLoop.RunAsync(this, retry, Call) : Call();
    }

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(
        TaskName orchestratorName, object? input = null, TaskOptions? options = null)
    {
        var id = (options as SubOrchestrationOptions)?.InstanceId ?? NewGuid().ToString("N");
        var tags = options?.Tags is { Count: > 0 } given ? JsonSerializer.Serialize(given) : null;
        Task<TResult> Call() => StepAsync<TResult>(HistoryKind.SubOrchestrationCreated, orchestratorName, input, id, tags);
        return options?.Retry is { } retry ? RetryLoop.RunAsync(this, retry, Call) : Call();
    }

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested) return Task.FromCanceled(cancellationToken);
        var step = Take(new HistoryEvent(HistoryKind.TimerCreated) { Id = _taken, Ticks = fireAt.ToUniversalTime().Ticks });
        var timer = new OpenTimer { Step = step };
        _open[step.Id] = timer;
        timer.CancelWith(cancelled => _open.Remove(cancelled.Step.Id), cancellationToken);
        return timer.Task;
    }

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        StayHome();
        return Events.WaitAsync<T>(eventName, cancellationToken);
    }

    public override void SendEvent(string instanceId, string eventName, object payload)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        Take(new HistoryEvent(HistoryKind.EventSent)
        {
            Id = _taken,
            Name = eventName,
            Target = instanceId,
            Payload = IsNew ? _converter.Serialize(payload) : null,
        });
    }

    public override void SetCustomStatus(object? customStatus)
    {
        StayHome();
        _customStatus = customStatus;
    }

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true)
    {
        StayHome();
        SerializedNextInput = _converter.Serialize(newInput);
        Next = new ContinueAsNewOptions { NewInput = newInput, PreserveUnprocessedEvents = preserveUnprocessedEvents };
    }

    public override Guid NewGuid()
    {
        StayHome();
        return DeterministicGuid.Create(InstanceId, Now, _guids++);
    }

    private bool IsNew => _taken >= _recorded.Count;

    private Task<T> StepAsync<T>(HistoryKind kind, TaskName name, object? input, string? target, string? tags)
    {
        ArgumentException.ThrowIfNullOrEmpty(name.Name, nameof(name));
        var step = Take(new HistoryEvent(kind)
        {
            Id = _taken,
            Name = name.Name,
            Target = target,
            Payload = IsNew ? _converter.Serialize(input) : null,
            Tags = tags,
        });
        var call = new OpenCall<T> { Step = step };
        _open[step.Id] = call;
        return call.Task;
    }

    private HistoryEvent Take(HistoryEvent step)
    {
        StayHome();
        if (IsNew)
        {
            if (Replaying) Break(NonDeterminism.Unrecorded(step));
            _taken++;
            NewSteps.Add(step);
            return step;
        }

        var expected = _recorded[_taken++];
        var same = expected.Kind == step.Kind
            && string.Equals(expected.Name, step.Name, StringComparison.OrdinalIgnoreCase)
            && expected.Target == step.Target;
        if (!same) Break(NonDeterminism.Mismatch(expected, step));
        return expected;
    }

    private void StayHome()
    {
        if (SynchronizationContext.Current == _home) return;
        var e = new InvalidOperationException(InvalidAsyncCall.Message);
        Break(TaskFailureDetails.FromException(e));
        throw e;
    }
}
