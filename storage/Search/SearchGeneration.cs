using Cbp.Core.Common;
using Cbp.Core.Payees;

namespace Cbp.Storage.Search;

/// <summary>
/// What is searched at one time: a large index, and a small one of the payees that were written since it was built. So a write costs
/// the small one alone, until there are many of them.
/// </summary>
internal sealed class SearchGeneration
{
    private readonly PayeeIndex _main;
    private readonly PayeeIndex _recent;
    private readonly HashSet<InternalPayeeId>? _superseded;

    public SearchGeneration(PayeeIndex main, IReadOnlyDictionary<InternalPayeeId, GlobalPayee> recent)
    {
        _main = main;
        _recent = new PayeeIndex(recent.Values);
        _superseded = recent.Count == 0 ? null : [.. recent.Keys];
    }

    public GlobalPayee[] Search(SearchTerms terms, int limit)
    {
        limit = Math.Clamp(limit, 1, PayeeIndex.MaxLimit);
        var main = new Selection(stackalloc long[limit]);
        _main.Search(terms, _superseded, ref main);
        if (_recent.Count == 0)
            return Payees(main.Keys);

        var recent = new Selection(stackalloc long[limit]);
        _recent.Search(terms, null, ref recent);
        return Merge(main.Keys, recent.Keys, limit);
    }

    private GlobalPayee[] Payees(ReadOnlySpan<long> keys)
    {
        if (keys.IsEmpty)
            return [];

        var payees = new GlobalPayee[keys.Length];
        for (var i = 0; i < keys.Length; i++)
            payees[i] = _main.PayeeOf(keys[i]);

        return payees;
    }

    private GlobalPayee[] Merge(ReadOnlySpan<long> main, ReadOnlySpan<long> recent, int limit)
    {
        var payees = new GlobalPayee[Math.Min(limit, main.Length + recent.Length)];
        var (m, r) = (0, 0);
        for (var i = 0; i < payees.Length; i++)
        {
            payees[i] = r == recent.Length || m < main.Length && IsBefore(main[m], recent[r])
                ? _main.PayeeOf(main[m++])
                : _recent.PayeeOf(recent[r++]);
        }

        return payees;
    }

    private bool IsBefore(long main, long recent) => (main >> 32).CompareTo(recent >> 32) switch
    {
        0 => PayeeIndex.Compare(_main.NameOf(main), _main.PayeeOf(main), _recent.NameOf(recent), _recent.PayeeOf(recent)) < 0,
        var fit => fit < 0,
    };
}
