namespace Cbp.Storage.Search;

/// <summary>The close spellings of each word of a search, in one index.</summary>
internal sealed class CloseWords
{
    /// <summary>A search of more words finds no close spellings.</summary>
    public const int Most = 10;

    private readonly CloseSpellings[] _spellings;

    private CloseWords(CloseSpellings[] spellings, CloseSpellings rarest) => (_spellings, Rarest) = (spellings, rarest);

    /// <summary>Those of the word that the fewest payees have.</summary>
    public CloseSpellings Rarest { get; }

    /// <summary>
    /// Null where nothing can be found by them: a word has none, or there is one short word alone, whose spelling must be right and which was
    /// looked for already.
    /// </summary>
    public static CloseWords? Of(SearchTerms terms, PayeeIndex index)
    {
        var words = terms.Words;
        if (words.Count is 0 or > Most || words.Count == 1 && CloseSpellings.Tolerance(words[0]) == 0 && terms.LastIsBeginning)
            return null;

        var spellings = new CloseSpellings[words.Count];
        var (rarest, fewest) = (0, long.MaxValue);
        for (var i = 0; i < spellings.Length; i++)
        {
            spellings[i] = CloseSpellings.Of(words[i], terms.LastIsBeginning && i == spellings.Length - 1, index.Words);
            if (spellings[i].Words.Length == 0)
                return null;

            var payees = spellings[i].Words.Sum(word => (long)index.PayeesOf.LengthOf(word));
            if (payees < fewest)
                (rarest, fewest) = (i, payees);
        }

        return new CloseWords(spellings, spellings[rarest]);
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
}
