namespace Microsoft.DurableTask;

public abstract class TaskOrchestrator<TInput, TOutput> : ITaskOrchestrator
{
    Type ITaskOrchestrator.InputType => typeof(TInput);

    Type ITaskOrchestrator.OutputType => typeof(TOutput);

    // No ConfigureAwait(false): an orchestrator goes on where it was, in its own synchronization context.
    async Task<object?> ITaskOrchestrator.RunAsync(TaskOrchestrationContext context, object? input) =>
        await RunAsync(context, (TInput)input!).ConfigureAwait(true);

    public abstract Task<TOutput> RunAsync(TaskOrchestrationContext context, TInput input);
}
