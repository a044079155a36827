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
}
