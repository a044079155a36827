using System.Reflection;
using System.Text.Json;
using Cbp.Orchestrations.PaymentLifecycle;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;

namespace Cbp.Year.Tests.Runner;

/// <summary>The app's orchestrators and activities, by name: found as a host finds them.</summary>
internal static class FunctionTable
{
    private static readonly (MethodInfo Method, string Name)[] All =
    [
        .. typeof(LifecycleNames).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Select(method => (method, method.GetCustomAttribute<FunctionAttribute>()?.Name))
            .Where(function => function.Name is not null)
            .Select(function => (function.method, function.Name!)),
    ];

    private static readonly Dictionary<string, Func<TaskOrchestrationContext, Task>> Orchestrators = All
        .Where(function => Has<OrchestrationTriggerAttribute>(function.Method))
        .ToDictionary(function => function.Name, function => (Func<TaskOrchestrationContext, Task>)(context => (Task)function.Method.Invoke(
            null, BindingFlags.DoNotWrapExceptions, null, [context], null)!));

    private static readonly Dictionary<string, Activity> Activities = All
        .Where(function => Has<ActivityTriggerAttribute>(function.Method)).ToDictionary(function => function.Name, function => Activity.Of(function.Method));

    /// <summary>The classes whose methods activities are.</summary>
    public static IEnumerable<Type> ActivityTypes => Activities.Values.Select(activity => activity.Owner).Distinct();

    public static Task Run(string orchestrator, TaskOrchestrationContext context) => Orchestrators[orchestrator](context);

    /// <summary>Carries an activity out; its result in JSON.</summary>
    public static async Task<string?> RunAsync(string activity, string? input, IServiceProvider services)
    {
        var found = Activities[activity];
        var arguments = new object?[found.Parameters];
        Array.Fill(arguments, CancellationToken.None);
        arguments[0] = JsonSerializer.Deserialize(input!, found.Input);
        var task = (Task)found.Method.Invoke(services.GetRequiredService(found.Owner), BindingFlags.DoNotWrapExceptions, null, arguments, null)!;
        await task;
        return found.Result is { } result ? JsonSerializer.Serialize(result.GetValue(task), result.PropertyType) : null;
    }

    private static bool Has<T>(MethodInfo method)
        where T : Attribute => method.GetParameters() is [var first, ..] && first.GetCustomAttribute<T>() is not null;

    // Found once: there are tens of thousands of calls in a year.
    private sealed record Activity(MethodInfo Method, Type Owner, Type Input, int Parameters, PropertyInfo? Result)
    {
        public static Activity Of(MethodInfo method)
        {
            var (parameters, returned) = (method.GetParameters(), method.ReturnType);
            return new Activity(
                method, method.DeclaringType!, parameters[0].ParameterType, parameters.Length, returned.IsGenericType ? returned.GetProperty(nameof(Task<int>.Result)) : null);
        }
    }
}
