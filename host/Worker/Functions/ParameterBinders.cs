using System.Reflection;
using Cbp.Host.Worker.Durable;
using Cbp.Host.Worker.Http;
using Cbp.Host.Worker.ServiceBus;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Cbp.Host.Worker.Functions;

/// <summary>Decides where each parameter's value comes from.</summary>
internal static class ParameterBinders
{
    /// <exception cref="FunctionBindingException">The parameter cannot be bound; the message says why.</exception>
    public static ParameterBinder Create(FunctionModel function, ParameterInfo parameter)
    {
        if (parameter.ParameterType.IsByRef) throw new FunctionBindingException("it is passed by reference");
        // By its place: two hosts that start at once may be given different objects for the same parameter.
        if (parameter.Position == function.TriggerParameter.Position) return CreateForTrigger(function, parameter);
        if (parameter.ParameterType == typeof(FunctionContext)) return new DelegateBinder(c => c);
        if (parameter.ParameterType == typeof(CancellationToken)) return new DelegateBinder(c => c.CancellationToken);
        if (parameter.GetCustomAttribute<DurableClientAttribute>() is not null)
        {
            return parameter.ParameterType == typeof(DurableTaskClient)
                ? new DelegateBinder(c => c.Function.Host.DurableClient)
                : throw new FunctionBindingException($"[DurableClient] gives a DurableTaskClient, not {parameter.ParameterType}");
        }

        return function.Kind switch
        {
            FunctionKind.Http => HttpBinders.Create(parameter),
            FunctionKind.ServiceBus => ServiceBusBinders.Create(function, parameter),
            FunctionKind.Orchestration or FunctionKind.Activity => DurableBinders.Create(function, parameter),
            _ => throw new FunctionBindingException($"nothing binds a {parameter.ParameterType} here"),
        };
    }

    private static ParameterBinder CreateForTrigger(FunctionModel function, ParameterInfo parameter) => function.Kind switch
    {
        FunctionKind.Http => HttpBinders.CreateForTrigger(parameter),
        FunctionKind.ServiceBus => ServiceBusBinders.CreateForTrigger(function, parameter),
        FunctionKind.Timer when parameter.ParameterType == typeof(TimerInfo) => new DelegateBinder(c => c.Trigger),
        FunctionKind.Timer => throw new FunctionBindingException($"a timer trigger gives a TimerInfo, not {parameter.ParameterType}"),
        _ => DurableBinders.CreateForTrigger(function, parameter),
    };
}
