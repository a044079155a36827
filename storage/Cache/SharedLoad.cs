namespace Cbp.Storage.Cache;

/// <summary>A load that is under way, for all who want the same.</summary>
/// <param name="stamp">Where its tags' counters stood before it began.</param>
internal sealed class SharedLoad(CacheStamp stamp)
{
    private readonly TaskCompletionSource<object?> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public CacheStamp Stamp => stamp;

    public Task<object?> Result => _result.Task;

    public void Found(object? value) => _result.SetResult(value);

    public void Failed(Exception error)
    {
        _result.SetException(error);
        // Nobody need have joined: the first caller has it anyway.
        _ = _result.Task.Exception;
    }
}
