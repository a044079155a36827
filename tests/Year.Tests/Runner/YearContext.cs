using System.Text.Json;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cbp.Year.Tests.Runner;

/// <summary>
/// An orchestrator's context: what it calls gets a number and waits until its outcome is applied, on the same thread. A replay is the same
/// with the outcomes of the history.
/// </summary>
internal sealed class YearContext(string name, string id, string? input, DateTimeOffset startedAt) : TaskOrchestrationContext
{
    private readonly Dictionary<int, OpenCall> _open = [];
    private readonly Dictionary<string, Queue<string?>> _unheard = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<TaskCompletionSource<string?>>> _listeners = new(StringComparer.OrdinalIgnoreCase);
    private DateTimeOffset? _applied;
    private int _calls;
    private int _guids;

    public override TaskName Name => name;

    public override string InstanceId => id;

    public override ParentOrchestrationInstance? Parent => null;

    public override DateTime CurrentUtcDateTime => (_applied ?? startedAt).UtcDateTime;

    public override bool IsReplaying => false;

    /// <summary>What it waits for.</summary>
    public IEnumerable<OpenCall> Open => _open.Values;

    /// <summary>Whether it begins anew, and with what.</summary>
    public (bool Asked, string? Input) Anew { get; private set; }

    /// <summary>Events that nobody has taken yet.</summary>
    public IEnumerable<(string Name, string? Json)> Unheard => _unheard.SelectMany(events => events.Value.Select(json => (events.Key, json)));

    protected override ILoggerFactory LoggerFactory => NullLoggerFactory.Instance;

    public bool IsOpen(int call) => _open.ContainsKey(call);

    /// <summary>Lets the orchestrator hear of it, and run on until it waits again.</summary>
    public void Apply(Happening happening)
    {
        if (happening.At > (_applied ?? startedAt)) _applied = happening.At;
        if (happening.Event is { } name)
        {
            if (_listeners.TryGetValue(name, out var waiting) && waiting.Count > 0)
            {
                var first = waiting[0];
                waiting.RemoveAt(0);
                first.SetResult(happening.Json);
            }
            else
            {
                if (!_unheard.TryGetValue(name, out var kept)) _unheard.Add(name, kept = new Queue<string?>());
                kept.Enqueue(happening.Json);
            }

            return;
        }

        if (!_open.Remove(happening.Call, out var call)) return;
        if (happening.Failure is null) call.Done.SetResult(happening.Json);
        else call.Done.SetException(new TaskFailedException(call.Activity ?? "timer", call.Number, new IOException(happening.Failure)));
    }

    public override T GetInput<T>()
        where T : default => Read<T>(input)!;

    public override async Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null)
    {
        var call = new OpenCall(++_calls, name.Name, JsonSerializer.Serialize(input), options?.Retry?.Policy, default, new TaskCompletionSource<string?>());
        _open.Add(call.Number, call);
        return Read<TResult>(await call.Done.Task)!;
    }

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        var call = new OpenCall(++_calls, null, null, null, fireAt, new TaskCompletionSource<string?>());
        _open.Add(call.Number, call);
        cancellationToken.Register(() =>
        {
            if (_open.Remove(call.Number)) call.Done.TrySetCanceled(cancellationToken);
        });
        return call.Done.Task;
    }

    public override async Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        if (_unheard.TryGetValue(eventName, out var kept) && kept.TryDequeue(out var json)) return Read<T>(json)!;
        var waiting = new TaskCompletionSource<string?>();
        if (!_listeners.TryGetValue(eventName, out var listeners)) _listeners.Add(eventName, listeners = []);
        listeners.Add(waiting);
        cancellationToken.Register(() =>
        {
            if (listeners.Remove(waiting)) waiting.TrySetCanceled(cancellationToken);
        });
        return Read<T>(await waiting.Task)!;
    }

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) =>
        Anew = (true, JsonSerializer.Serialize(newInput));

    public override Guid NewGuid()
    {
        Span<byte> bytes = stackalloc byte[32];
        System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{id}:{startedAt.UtcTicks}:{++_guids}"), bytes);
        return new Guid(bytes[..16]);
    }

    public override void SetCustomStatus(object? customStatus)
    {
    }

    public override void SendEvent(string instanceId, string eventName, object payload) => throw new NotSupportedException();

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, object? input = null, TaskOptions? options = null) =>
        throw new NotSupportedException();

    private static T? Read<T>(string? json) => json is null ? default : JsonSerializer.Deserialize<T>(json);
}
