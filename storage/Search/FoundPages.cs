using System.Collections.Concurrent;
using Cbp.Core.Payees;

namespace Cbp.Storage.Search;

/// <summary>
/// Pages that were found in one generation, as the places of their payees: a few hundred bytes each, so that very many searches need to be made
/// once alone. When there are too many it begins anew.
/// </summary>
internal sealed class FoundPages
{
    private const int Most = 20_000;

    private readonly ConcurrentDictionary<PayeeSearchQuery, FoundPage> _pages = new();
    private int _count;

    public FoundPage? Find(PayeeSearchQuery query) => _pages.GetValueOrDefault(query);

    public void Keep(PayeeSearchQuery query, FoundPage page)
    {
        if (!_pages.TryAdd(query, page) || Interlocked.Increment(ref _count) < Most)
            return;

        _pages.Clear();
        Volatile.Write(ref _count, 0);
    }
}
