using System.Collections.Concurrent;
using Microsoft.DurableTask;

namespace Cbp.Host.DurableTask.Tests;

/// <summary>Orchestrators and activities as lambdas.</summary>
internal sealed class LambdaExecutor : IDurableTaskExecutor
{
    private readonly ConcurrentDictionary<string, Func<TaskOrchestrationContext, Task<object?>>> _orchestrators = new();
    private readonly ConcurrentDictionary<string, Func<string?, DataConverter, CancellationToken, Task<string?>>> _activities = new();

    /// <summary>Every activity call, in the order of its beginning.</summary>
    public ConcurrentQueue<string> Calls { get; } = new();

    public LambdaExecutor Orchestrator<T>(string name, Func<TaskOrchestrationContext, Task<T>> code)
    {
        _orchestrators[name] = async context => await code(context);
        return this;
    }

    public LambdaExecutor Orchestrator(string name, Func<TaskOrchestrationContext, Task> code)
    {
        _orchestrators[name] = async context =>
        {
            await code(context);
            return null;
        };
        return this;
    }

    public LambdaExecutor AsyncActivity<TIn, TOut>(string name, Func<TIn, Task<TOut>> code)
    {
        _activities[name] = async (input, converter, _) =>
        {
            var value = converter.Deserialize<TIn>(input)!;
            Calls.Enqueue($"{name}({value})");
            return converter.Serialize(await code(value));
        };
        return this;
    }

    public LambdaExecutor Activity<TIn, TOut>(string name, Func<TIn, TOut> code) =>
        AsyncActivity<TIn, TOut>(name, input => Task.FromResult(code(input)));

    public bool HasOrchestrator(string name) => _orchestrators.ContainsKey(name);

    public bool HasActivity(string name) => _activities.ContainsKey(name);

    public Task<object?> RunOrchestratorAsync(TaskOrchestrationContext context) => _orchestrators[context.Name.Name](context);

    public Task<string?> RunActivityAsync(
        TaskActivityContext context, string? serializedInput, DataConverter converter, CancellationToken cancellationToken) =>
        _activities[context.Name.Name](serializedInput, converter, cancellationToken);
}
