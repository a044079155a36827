namespace Cbp.Storage.Search;

/// <summary>The close spellings of each word of a search, in one index.</summary>
internal sealed class CloseWords : IDisposable
{
    /// <summary>A search of more words finds no close spellings.</summary>
    public const int Most = 10;

    private readonly List<CloseSpellings> _spellings = [];

    /// <summary>Those of the word that the fewest payees have; null where nothing can be found by them.</summary>
    public CloseSpellings? Rarest { get; private set; }

    /// <summary>How many payees those are, one that has two of them counted twice.</summary>
    public long Fewest { get; private set; } = long.MaxValue;

    /// <summary>
    /// Nothing can be found by them where a word has none, or where there is one short word alone, whose spelling must be right and which
    /// was looked for already.
    /// </summary>
    public static CloseWords Of(SearchTerms terms, PayeeIndex index)
    {
        var words = terms.Words;
        var close = new CloseWords();
        if (words.Count is 0 or > Most || words.Count == 1 && CloseSpellings.Tolerance(words[0]) == 0 && terms.LastIsBeginning)
            return close;

        var (rarest, fewest) = ((CloseSpellings?)null, long.MaxValue);
        for (var i = 0; i < words.Count; i++)
        {
            var spellings = CloseSpellings.Of(words[i], terms.LastIsBeginning && i == words.Count - 1, index.Words);
            close._spellings.Add(spellings);
            if (spellings.Words.Count == 0)
                return close;

            var payees = spellings.Words.Sum(word => (long)index.PayeesOf.LengthOf(word));
            if (payees < fewest)
                (rarest, fewest) = (spellings, payees);
        }

        (close.Rarest, close.Fewest) = (rarest, fewest);
        return close;
    }

    /// <summary>The rank of a payee with these words, as far as spelling goes.</summary>
    public int RankOf(ReadOnlySpan<int> words)
    {
        var rank = SearchRanks.Close;
        foreach (var spellings in _spellings)
        {
            var least = CloseSpellings.Far;
            foreach (var word in words)
                least = Math.Min(least, spellings[word]);

            if (least == CloseSpellings.Far)
                return SearchRanks.None;

            rank += least;
        }

        return rank;
    }

    public void Dispose() => _spellings.ForEach(spellings => spellings.Dispose());
}
