using System.Linq.Expressions;
using System.Reflection;
using Cbp.Host.Worker.Functions;
using Microsoft.Extensions.DependencyInjection;

namespace Cbp.Host.Worker.Invocation;

/// <summary>
/// Calls one function's method: binds its parameters, makes its instance, awaits what it returns. The call is compiled when the
/// function first runs, so that a start does not pay for functions that nobody calls.
/// </summary>
internal sealed class FunctionInvoker(FunctionModel function)
{
    private readonly ParameterBinder[] _binders = [.. function.Parameters.Select(p => p.Binder)];
    private readonly bool _bindsAsync = function.Parameters.Any(p => p.Binder.IsAsync);
    private Func<object?, object?[], ValueTask<object?>>? _call;
    private ObjectFactory? _factory;

    public ValueTask<object?> InvokeAsync(EmbeddedFunctionContext context)
    {
        if (_bindsAsync) return BindThenInvokeAsync(context);
        var arguments = _binders.Length == 0 ? [] : new object?[_binders.Length];
        for (var i = 0; i < arguments.Length; i++) arguments[i] = _binders[i].Bind(context);
        return CallAsync(context, arguments);
    }

    private async ValueTask<object?> BindThenInvokeAsync(EmbeddedFunctionContext context)
    {
        var arguments = new object?[_binders.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            arguments[i] = _binders[i].IsAsync ? await _binders[i].BindAsync(context) : _binders[i].Bind(context);
        }

        return await CallAsync(context, arguments);
    }

    private ValueTask<object?> CallAsync(EmbeddedFunctionContext context, object?[] arguments)
    {
        var call = _call ??= Compile(function.Method);
        if (function.Method.IsStatic) return call(null, arguments);
        var instance = CreateInstance(context);
        return instance is IDisposable or IAsyncDisposable ? CallAndDisposeAsync(call, instance, arguments) : call(instance, arguments);
    }

    private object CreateInstance(EmbeddedFunctionContext context)
    {
        var services = context.InstanceServices;
        if (function.Host.Activator is { } activator)
        {
            return activator.CreateInstance(function.Type, context)
                ?? throw new InvalidOperationException($"The function activator made no {function.Type}.");
        }

        return (_factory ??= ActivatorUtilities.CreateFactory(function.Type, Type.EmptyTypes))(services, null);
    }

    private static async ValueTask<object?> CallAndDisposeAsync(Func<object?, object?[], ValueTask<object?>> call, object instance, object?[] arguments)
    {
        try
        {
            return await call(instance, arguments);
        }
        finally
        {
            if (instance is IAsyncDisposable asyncDisposable) await asyncDisposable.DisposeAsync();
            else (instance as IDisposable)?.Dispose();
        }
    }

    private static Func<object?, object?[], ValueTask<object?>> Compile(MethodInfo method)
    {
        var instance = Expression.Parameter(typeof(object));
        var arguments = Expression.Parameter(typeof(object?[]));
        var call = Expression.Call(
            method.IsStatic ? null : Expression.Convert(instance, method.DeclaringType!),
            method,
            method.GetParameters().Select((p, i) => Expression.Convert(Expression.ArrayIndex(arguments, Expression.Constant(i)), p.ParameterType)));
        return Expression.Lambda<Func<object?, object?[], ValueTask<object?>>>(ReturnValue.Adapt(call), instance, arguments).Compile();
    }
}
