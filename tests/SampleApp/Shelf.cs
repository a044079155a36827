using System.Collections.Concurrent;

namespace Cbp.SampleApp;

/// <summary>What the functions have done, in order.</summary>
public sealed class Shelf
{
    private readonly ConcurrentQueue<string> _items = new();

    /// <summary>Set where an activity is to be held: it waits for this.</summary>
    public Task Held { get; set; } = Task.CompletedTask;

    public IReadOnlyList<string> Items => [.. _items];

    public void Put(string item) => _items.Enqueue(item);
}
