using System.Collections;
using Cbp.Core.Payees;

namespace Cbp.Storage.Search;

/// <summary>
/// What is searched at one time: a large index, and a small one of the payees that were saved since it was built, which hide theirs in
/// the large one. So a change costs the small one alone, until there are many of them.
/// </summary>
internal sealed class SearchGeneration
{
    /// <summary>The most that a page holds.</summary>
    public const int MaxLimit = 100;

    private readonly FoundPages _found = new();
    private readonly PayeeIndex _recent;
    private readonly BitArray? _superseded;

    public SearchGeneration(long number, PayeeIndex main, PayeeIndex recent)
    {
        (Number, Main, _recent) = (number, main, recent);
        if (recent.Count == 0)
            return;

        _superseded = new BitArray(main.Count);
        for (var i = 0; i < recent.Count; i++)
        {
            if (main.Find(recent.Id(i)) is var payee and >= 0)
                _superseded[payee] = true;
        }
    }

    /// <summary>Rises by one with each.</summary>
    public long Number { get; }

    /// <summary>The large index.</summary>
    public PayeeIndex Main { get; }

    /// <summary>The page behind <paramref name="after"/>, which is the query's cursor, or the first.</summary>
    public PayeeSearchPage Search(SearchTerms terms, PayeeSearchQuery query, SearchPosition? after)
    {
        var found = _found.Find(query);
        if (found is null)
            _found.Keep(query, found = Find(terms, query, after));

        return new PayeeSearchPage(
            Array.ConvertAll(found.Places, place => place < 0 ? _recent.Payee(~place) : Main.Payee(place)), found.NextCursor);
    }

    private FoundPage Find(SearchTerms terms, PayeeSearchQuery query, SearchPosition? after)
    {
        var limit = Math.Clamp(query.Limit, 1, MaxLimit);
        var traits = PayeeTraits.Wanted(query);

        // One more than asked for, to know whether there is a next page.
        var main = new Selection(stackalloc long[limit + 1], after?.FirstKeyBehind(Main) ?? 0);
        new IndexSearch(Main, terms, traits, _superseded).Run(ref main);
        var recent = new Selection(stackalloc long[limit + 1], after?.FirstKeyBehind(_recent) ?? 0);
        if (_recent.Count > 0)
            new IndexSearch(_recent, terms, traits, null).Run(ref recent);

        return Merge(main.Keys, recent.Keys, limit, query);
    }

    private FoundPage Merge(ReadOnlySpan<long> main, ReadOnlySpan<long> recent, int limit, PayeeSearchQuery query)
    {
        var places = new int[Math.Min(limit, main.Length + recent.Length)];
        var isLast = main.Length + recent.Length <= limit;
        string? next = null;
        var (m, r) = (0, 0);
        for (var i = 0; i < places.Length; i++)
        {
            var fromMain = r == recent.Length || m < main.Length && IsBefore(main[m], recent[r]);
            var key = fromMain ? main[m++] : recent[r++];
            var place = SearchRanks.PayeeOf(key);
            places[i] = fromMain ? place : ~place;
            if (i == places.Length - 1 && !isLast)
                next = SearchCursor.Encode(SearchPosition.Of(key, fromMain ? Main : _recent), query);
        }

        return new FoundPage(places, next);
    }

    private bool IsBefore(long main, long recent)
    {
        if (SearchRanks.RankOf(main) != SearchRanks.RankOf(recent))
            return SearchRanks.RankOf(main) < SearchRanks.RankOf(recent);

        var payee = SearchRanks.PayeeOf(recent);
        return Main.Compare(SearchRanks.PayeeOf(main), _recent.Text(payee), _recent.Id(payee)) < 0;
    }
}
