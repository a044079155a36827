using Microsoft.DurableTask;

namespace Cbp.Host.DurableTask;

/// <summary>A call of an activity or sub-orchestrator.</summary>
internal sealed class OpenCall<T> : OpenStep
{
    // The orchestrator goes on within SetResult: it is the episode's thread that sets it.
    private readonly TaskCompletionSource<T> _answer = new();

    public Task<T> Task => _answer.Task;

    public override void Answer(HistoryEvent answer, DataConverter converter)
    {
        if (answer.Failure is { } failure)
        {
            _answer.TrySetException(new TaskFailedException(Step.Name ?? string.Empty, Step.Id, failure) { IsFinal = answer.Final });
            return;
        }

        T result;
        try
        {
            result = converter.Deserialize<T>(answer.Payload)!;
        }
        catch (Exception e)
        {
            _answer.TrySetException(e);
            return;
        }

        _answer.TrySetResult(result);
    }
}
