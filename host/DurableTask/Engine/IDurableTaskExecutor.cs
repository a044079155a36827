using Microsoft.DurableTask;

namespace Cbp.Host.DurableTask;

/// <summary>How the engine finds and runs the code of orchestrators and activities. Implemented by whoever hosts that code.</summary>
public interface IDurableTaskExecutor
{
    /// <summary>Whether an orchestrator of that name exists. Names are compared as the host compares them.</summary>
    bool HasOrchestrator(string name);

    /// <summary>Whether an activity of that name exists.</summary>
    bool HasActivity(string name);

    /// <summary>
    /// Runs the orchestrator named by the context from its beginning; its durable calls are answered from the history.
    /// Called within the episode's <see cref="SynchronizationContext"/>: the implementation must stay in it
    /// (no <c>ConfigureAwait(false)</c>, no waiting for anything but the orchestrator itself). The returned task stays incomplete
    /// while the orchestrator waits; it is then simply dropped, and nothing after its <c>await</c>s runs.
    /// </summary>
    /// <returns>The output object, which the engine serializes with its <see cref="DataConverter"/>.</returns>
    Task<object?> RunOrchestratorAsync(TaskOrchestrationContext context);

    /// <summary>Runs an activity. It may be called again for the same call when the process died before the result was on disk.</summary>
    /// <param name="context">Name and instance.</param>
    /// <param name="serializedInput">The input as the orchestrator's call serialized it.</param>
    /// <param name="converter">Reads the input and writes the output.</param>
    /// <param name="cancellationToken">Set when the engine is stopped the hard way; the activity is then run again after the next start.</param>
    /// <returns>The serialized output. What is thrown fails the call with its <see cref="TaskFailureDetails"/>.</returns>
    Task<string?> RunActivityAsync(
        TaskActivityContext context, string? serializedInput, DataConverter converter, CancellationToken cancellationToken);
}
