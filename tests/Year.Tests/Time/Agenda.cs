namespace Cbp.Year.Tests.Time;

/// <summary>What is to happen, by its time; of the same time in the order in which it was put there.</summary>
internal sealed class Agenda
{
    private readonly PriorityQueue<(DateTimeOffset At, Func<Task> What), (long Ticks, long Number)> _queue = new();
    private long _number;

    public void Add(DateTimeOffset at, Func<Task> what) => _queue.Enqueue((at, what), (at.UtcTicks, _number++));

    /// <summary>The next, where it is before the end.</summary>
    public bool TryTake(DateTimeOffset end, out DateTimeOffset at, out Func<Task> what)
    {
        (at, what) = (default, () => Task.CompletedTask);
        if (!_queue.TryPeek(out var next, out _) || next.At >= end) return false;
        (at, what) = _queue.Dequeue();
        return true;
    }
}
