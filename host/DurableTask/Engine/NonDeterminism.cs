using Microsoft.DurableTask;

namespace Cbp.Host.DurableTask;

/// <summary>The failure of an instance whose code does not do what its history says it did.</summary>
internal static class NonDeterminism
{
    private const string ErrorType = "DurableTask.Core.Exceptions.NonDeterministicOrchestrationException";

    public static TaskFailureDetails Mismatch(HistoryEvent expected, HistoryEvent found) => Failure(
        $"step #{expected.Id} was {expected.Describe()} when it first ran, and is {found.Describe()} in the replay.");

    public static TaskFailureDetails Missing(HistoryEvent expected) => Failure(
        $"step #{expected.Id} was {expected.Describe()} when it first ran, and is not reached in the replay.");

    public static TaskFailureDetails Unrecorded(HistoryEvent found) => Failure(
        $"step #{found.Id} is {found.Describe()} in the replay, and was not taken when it first ran.");

    private static TaskFailureDetails Failure(string what) => new(
        ErrorType,
        "Non-deterministic orchestrator: " + what + " An orchestrator must take the same steps each time; see whether its code was changed "
        + "while this instance was running, or whether it depends on time, randomness or state outside its input and its calls' results.",
        null,
        null,
        null);
}
