using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Cbp.Core.Payees;

namespace Cbp.Functions.Payees;

/// <summary>
/// Keeps the bytes of answers to searches, for many search for the same. All are forgotten as soon as anything changes that can be found; and of
/// more than 64 MB, those that nobody has asked for lately.
/// </summary>
public sealed class PayeeSearchAnswers
{
    private const long Capacity = 64 * 1024 * 1024;

    // What an entry takes beside its texts: the key, the answer's array and their places in the table.
    private const int Overhead = 300;

    private readonly Lock _gate = new();
    private volatile Shelf _young = new(0);
    private volatile Shelf _old = new(0);

    /// <summary>How much is kept, in bytes.</summary>
    public long Bytes => _young.Bytes + _old.Bytes;

    /// <summary>The answer that was kept for the search at that generation of what can be found.</summary>
    public bool TryGet(PayeeSearchQuery query, long generation, [NotNullWhen(true)] out byte[]? answer)
    {
        answer = null;
        var (young, old) = (_young, _old);
        if (young.Generation == generation && young.Answers.TryGetValue(query, out answer)) return true;
        if (old.Generation != generation || !old.Answers.TryGetValue(query, out answer)) return false;
        Keep(query, generation, answer);
        return true;
    }

    /// <summary>Keeps an answer. The generation was read before it was computed.</summary>
    public void Keep(PayeeSearchQuery query, long generation, byte[] answer)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(answer);
        var shelf = ShelfFor(generation);
        if (shelf?.Answers.TryAdd(query, answer) == true)
            shelf.Add(Overhead + answer.Length + (2 * ((query.Name?.Length ?? 0) + (query.Cursor?.Length ?? 0))));
    }

    // Null where the generation is over.
    private Shelf? ShelfFor(long generation)
    {
        if (_young is var young && young.Generation == generation && young.Bytes < Capacity / 2) return young;
        lock (_gate)
        {
            if (_young.Generation > generation) return null;
            if (_young.Generation == generation && _young.Bytes < Capacity / 2) return _young;
            _old = _young.Generation == generation ? _young : new Shelf(generation);
            return _young = new Shelf(generation);
        }
    }

    private sealed class Shelf(long generation)
    {
        private long _bytes;

        public ConcurrentDictionary<PayeeSearchQuery, byte[]> Answers { get; } = new();

        public long Generation => generation;

        public long Bytes => Volatile.Read(ref _bytes);

        public void Add(long bytes) => Interlocked.Add(ref _bytes, bytes);
    }
}
