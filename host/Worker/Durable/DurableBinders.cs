using System.Reflection;
using Cbp.Host.Worker.Functions;
using Microsoft.DurableTask;

namespace Cbp.Host.Worker.Durable;

/// <summary>The parameters of orchestrators (context, input) and activities (input, context, instanceId).</summary>
internal static class DurableBinders
{
    private static readonly MethodInfo InputMethod = typeof(DurableBinders).GetMethod(nameof(OrchestrationInput), BindingFlags.NonPublic | BindingFlags.Static)!;

    public static ParameterBinder CreateForTrigger(FunctionModel function, ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        if (function.Kind == FunctionKind.Orchestration)
        {
            return type == typeof(TaskOrchestrationContext)
                ? new DelegateBinder(c => ((OrchestrationCall)c.Trigger!).Context)
                : throw new FunctionBindingException($"an orchestration trigger gives a TaskOrchestrationContext, not {type}");
        }

        if (type == typeof(TaskActivityContext)) return new DelegateBinder(c => ((ActivityCall)c.Trigger!).Context);
        var nothing = type.IsValueType ? Activator.CreateInstance(type) : null;
        return new DelegateBinder(c =>
        {
            var call = (ActivityCall)c.Trigger!;
            return call.Input is null ? nothing : call.Converter.Deserialize(call.Input, type) ?? nothing;
        });
    }

    public static ParameterBinder Create(FunctionModel function, ParameterInfo parameter)
    {
        if (function.Kind == FunctionKind.Activity)
        {
            return parameter.ParameterType == typeof(TaskActivityContext)
                ? new DelegateBinder(c => ((ActivityCall)c.Trigger!).Context)
                : new NamedValueBinder(parameter, (c, name) => ((ActivityCall)c.Trigger!).Find(name));
        }

        // Beside the context, an orchestrator may take its input as a parameter.
        var read = InputMethod.MakeGenericMethod(parameter.ParameterType).CreateDelegate<Func<TaskOrchestrationContext, object?>>();
        return new DelegateBinder(c => read(((OrchestrationCall)c.Trigger!).Context));
    }

    private static object? OrchestrationInput<T>(TaskOrchestrationContext context) => context.GetInput<T>();
}
