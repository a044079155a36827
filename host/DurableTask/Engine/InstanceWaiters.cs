using System.Collections.Concurrent;

namespace Cbp.Host.DurableTask;

/// <summary>Who waits for an instance to start or to end. They are told after the write; nobody polls.</summary>
internal sealed class InstanceWaiters
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _changes = new(StringComparer.Ordinal);

    /// <summary>Completes at the instance's next change of status. To be asked for before the status is read.</summary>
    public Task NextChange(string id) =>
        _changes.GetOrAdd(id, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public void Changed(string id)
    {
        if (!_changes.IsEmpty && _changes.TryRemove(id, out var waiting)) waiting.TrySetResult();
    }
}
