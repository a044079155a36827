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

    private static readonly Dictionary<string, MethodInfo> Activities = All
        .Where(function => Has<ActivityTriggerAttribute>(function.Method)).ToDictionary(function => function.Name, function => function.Method);

    /// <summary>The classes whose methods activities are.</summary>
    public static IEnumerable<Type> ActivityTypes => Activities.Values.Select(method => method.DeclaringType!).Distinct();

    public static Task Run(string orchestrator, TaskOrchestrationContext context) => Orchestrators[orchestrator](context);

    /// <summary>Carries an activity out; its result in JSON.</summary>
    public static async Task<string?> RunAsync(string activity, string? input, IServiceProvider services)
    {
        var method = Activities[activity];
        var arguments = method.GetParameters()
            .Select((parameter, at) => at == 0 ? JsonSerializer.Deserialize(input!, parameter.ParameterType) : CancellationToken.None)
            .ToArray();
        var task = (Task)method.Invoke(services.GetRequiredService(method.DeclaringType!), BindingFlags.DoNotWrapExceptions, null, arguments, null)!;
        await task;
        return method.ReturnType.IsGenericType
            ? JsonSerializer.Serialize(task.GetType().GetProperty("Result")!.GetValue(task), method.ReturnType.GetGenericArguments()[0])
            : null;
    }

    private static bool Has<T>(MethodInfo method)
        where T : Attribute => method.GetParameters() is [var first, ..] && first.GetCustomAttribute<T>() is not null;
}
