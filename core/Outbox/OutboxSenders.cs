namespace Cbp.Core.Outbox;

/// <summary>What is being sent, by destination: one thing at a time each, so that order is kept while one of them hangs.</summary>
internal sealed class OutboxSenders
{
    private static readonly HashSet<string> None = [];
    private readonly Dictionary<string, Task> _running = [];
    private readonly Lock _gate = new();

    /// <summary>Where something is being sent. What is read from the outbox later than this is asked may be sent to all others.</summary>
    public IReadOnlySet<string> Busy()
    {
        lock (_gate)
        {
            foreach (var ended in _running.Where(one => one.Value.IsCompleted).Select(one => one.Key).ToList()) _running.Remove(ended);
            return _running.Count == 0 ? None : _running.Keys.ToHashSet();
        }
    }

    /// <summary>Something is being sent there now.</summary>
    public void Began(string destination, Task sending)
    {
        lock (_gate) _running[destination] = sending;
    }

    /// <summary>When nothing is being sent any more, however it ended.</summary>
    public async Task EndedAsync()
    {
        Task[] all;
        lock (_gate) all = [.. _running.Values];
        await Task.WhenAll(all).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
