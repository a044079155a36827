using System.Collections.Concurrent;

namespace Cbp.SampleApp;

/// <summary>An outbox: what is in it has not left.</summary>
public sealed class Notes
{
    private readonly ConcurrentQueue<string> _waiting = new();

    public int Count => _waiting.Count;

    public void Add(string note) => _waiting.Enqueue(note);

    public bool TryPeek(out string? note) => _waiting.TryPeek(out note);

    public void Drop() => _waiting.TryDequeue(out _);
}
