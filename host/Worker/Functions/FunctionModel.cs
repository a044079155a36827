using System.Reflection;
using Cbp.Host.Worker.Invocation;
using Cbp.Host.Worker.Outputs;
using Cbp.Host.Worker.Runtime;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cbp.Host.Worker.Functions;

/// <summary>A function as it was found: its method, its trigger, and how its parameters and outputs are bound.</summary>
internal sealed class FunctionModel
{
    private FunctionInvoker? _invoker;
    private long _begun;
    private long _ended;

    public required string Name { get; init; }

    public required MethodInfo Method { get; init; }

    public required FunctionKind Kind { get; init; }

    public required TriggerBindingAttribute Trigger { get; init; }

    public required ParameterInfo TriggerParameter { get; init; }

    public required HostState Host { get; init; }

    public RetryAttribute? Retry { get; init; }

    public IReadOnlyList<BoundParameter> Parameters { get; set; } = [];

    public FunctionOutputs Outputs { get; set; } = FunctionOutputs.None;

    /// <summary>The category "Function.Name", as on Azure. Silent until the host is built.</summary>
    public ILogger Logger { get; set; } = NullLogger.Instance;

    public Type Type => Method.DeclaringType!;

    public FunctionDefinition Definition => field ??= new EmbeddedFunctionDefinition(this);

    public FunctionInvoker Invoker => _invoker ??= new FunctionInvoker(this);

    /// <summary>How often its trigger has begun to run it. The engine's functions are counted by the engine.</summary>
    public long Begun => Volatile.Read(ref _begun);

    /// <summary>How many runs are under way, with what their trigger does after them: answers, settlements, time stamps.</summary>
    public long UnderWay
    {
        get
        {
            // Read first, so that a run that ends meanwhile counts rather than not.
            var ended = Volatile.Read(ref _ended);
            return Begun - ended;
        }
    }

    public void Begin() => Interlocked.Increment(ref _begun);

    public void End() => Interlocked.Increment(ref _ended);
}
