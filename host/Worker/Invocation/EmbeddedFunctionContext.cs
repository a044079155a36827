using Cbp.Host.Worker.Functions;
using Cbp.Host.Worker.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace Cbp.Host.Worker.Invocation;

/// <summary>One invocation. Everything that a function may never look at is made when it is first asked for.</summary>
internal sealed class EmbeddedFunctionContext(FunctionModel function, IServiceProvider rootServices) : FunctionContext, IAsyncDisposable
{
    private string? _invocationId;
    private IServiceProvider? _services;
    private AsyncServiceScope? _scope;
    private IDictionary<object, object>? _items;
    private InvocationFeatures? _features;
    private InvocationTrace? _trace;
    private InvocationBindings? _bindings;
    private EmbeddedInvocationResult? _invocationResult;
    private Dictionary<string, object?>? _outputs;
    private CancellationToken _cancellation;
    private bool _hasCancellation;

    public FunctionModel Function => function;

    public HttpContext? HttpContext { get; init; }

    /// <summary>The request as the worker's own type; made, with its body read, when it is first asked for.</summary>
    public EmbeddedHttpRequestData? HttpRequestData { get; set; }

    /// <summary>What set the function off: a timer's info, a message, an activity's call, an orchestration's context.</summary>
    public object? Trigger { get; init; }

    public object? Result { get; set; }

    /// <summary>
    /// The HTTP answer: the output that is one, or whatever a middleware put in the place of the function's result.
    /// </summary>
    public object? HttpOutput
    {
        get
        {
            var outputs = function.Outputs;
            if (Result is not null && !outputs.Applies(Result)) return Result;
            return outputs.Http is { } http ? OutputOf(http.Name) : outputs.Messages.Count == 0 ? Result : null;
        }
    }

    public InvocationRetry Retry { get; init; } = InvocationRetry.None;

    public override string InvocationId => _invocationId ??= Guid.NewGuid().ToString();

    public override string FunctionId => function.Definition.Id;

    public override TraceContext TraceContext => _trace ??= new InvocationTrace();

    public override BindingContext BindingContext => _bindings ??= new InvocationBindings(this);

    public override RetryContext RetryContext => Retry;

    public override FunctionDefinition FunctionDefinition => function.Definition;

    public InvocationResult InvocationResult => _invocationResult ??= new EmbeddedInvocationResult(this);

    public override IDictionary<object, object> Items
    {
        get => _items ??= new Dictionary<object, object>();
        set => _items = value;
    }

    public override IInvocationFeatures Features => _features ??= new InvocationFeatures();

    public override IServiceProvider InstanceServices
    {
        get => _services ??= HttpContext?.RequestServices ?? OpenScope();
        set => _services = value;
    }

    public override CancellationToken CancellationToken =>
        _hasCancellation ? _cancellation : HttpContext?.RequestAborted ?? CancellationToken.None;

    public static EmbeddedFunctionContext Of(FunctionContext context) =>
        context as EmbeddedFunctionContext
        ?? throw new InvalidOperationException($"{context.GetType()} is not a context of the embedded host.");

    public void SetCancellation(CancellationToken token) => (_cancellation, _hasCancellation) = (token, true);

    /// <summary>The value of an output: what a middleware has set, else what the function returned for it.</summary>
    public object? OutputOf(string name)
    {
        if (_outputs is not null && _outputs.TryGetValue(name, out var set)) return set;
        return function.Outputs.Applies(Result) && function.Outputs.ReaderOf(name) is { } read ? read(Result) : null;
    }

    public void SetOutput(string name, object? value) => (_outputs ??= new(StringComparer.Ordinal))[name] = value;

    public ValueTask DisposeAsync() => _scope is { } scope ? scope.DisposeAsync() : ValueTask.CompletedTask;

    private IServiceProvider OpenScope()
    {
        lock (this) return (_scope ??= rootServices.CreateAsyncScope()).ServiceProvider;
    }
}
