using System.Collections;

namespace Cbp.Storage.Search;

/// <summary>
/// One search over one index. It goes from the best rank to the worst and ends as soon as there are enough; where the ZIP code leaves
/// few payees, it looks at those instead.
/// </summary>
/// <param name="index">Where it searches.</param>
/// <param name="terms">What for.</param>
/// <param name="traits">What the filters want.</param>
/// <param name="except">Payees of the index that are not offered, or null.</param>
internal readonly struct IndexSearch(PayeeIndex index, SearchTerms terms, (uint Mask, uint Value) traits, BitArray? except)
{
    // Looking at one payee's ranks takes as long as a few steps of a walk through names.
    private const int StepsOfRank = 4;

    private bool HasBare => terms.Bare.Length < terms.Typed.Length;

    /// <summary>Offers the keys of all payees that fit, or of enough of the best.</summary>
    public void Run(ref Selection found)
    {
        var placed = terms.HasPostalCode ? index.At(terms.PostalCodes) : (First: 0, End: index.Count);
        if (terms.Typed.Length == 0)
        {
            foreach (var payee in index.ByPostalCode.AsSpan(placed.First..placed.End))
                Offer(SearchRanks.Exact, payee, ref found);

            return;
        }

        var named = index.BeginningWith(terms.Bare);
        var worded = index.WordsBeginningWith(terms.Bare);
        var walk = named.End - named.First + (worded.End - worded.First);
        if (terms.HasPostalCode && (long)(placed.End - placed.First) * StepsOfRank <= walk)
            RankAll(index.ByPostalCode.AsSpan(placed.First..placed.End), ref found);
        else
            Walk(named, worded, ref found);

        if (!found.IsFull)
            OfferClose(index.ByPostalCode.AsSpan(placed.First..placed.End), ref found);
    }

    private void RankAll(ReadOnlySpan<int> payees, ref Selection found)
    {
        foreach (var payee in payees)
        {
            if (RankOf(payee) is var rank and not SearchRanks.None)
                Offer(rank, payee, ref found);
        }
    }

    private void Walk((int First, int End) named, (int First, int End) worded, ref Selection found)
    {
        var typed = HasBare ? index.BeginningWith(terms.Typed) : named;
        if (terms.BareIsExact)
        {
            for (var payee = named.First; payee < named.End && index.Text(payee).Length == terms.Bare.Length; payee++)
                Offer(SearchRanks.Exact, payee, ref found);
        }

        for (var payee = typed.First; payee < typed.End && !found.IsFull; payee++)
            Offer(index.Text(payee).Length == terms.Typed.Length ? SearchRanks.Exact : SearchRanks.NameBegins, payee, ref found);

        for (var payee = named.First; HasBare && payee < named.End && !found.IsFull; payee++)
        {
            if (payee == typed.First)
                payee = typed.End;

            if (payee < named.End && !(terms.BareIsExact && index.Text(payee).Length == terms.Bare.Length))
                Offer(SearchRanks.NameBeginsBare, payee, ref found);
        }

        if (found.IsFull)
            return;

        foreach (var (payee, _) in index.WordStarts.AsSpan(worded.First..worded.End))
        {
            // With a bare form there are two ranks, and the word at hand may not be the one that decides.
            if (payee < named.First || payee >= named.End)
                Offer(HasBare ? RankOf(payee) : SearchRanks.WordBegins, payee, ref found);
        }
    }

    private void OfferClose(ReadOnlySpan<int> placed, ref Selection found)
    {
        using var close = CloseWords.Of(terms, index);
        if (close.Rarest is null)
            return;

        if (placed.Length < close.Fewest)
        {
            OfferClose(placed, close, ref found);
            return;
        }

        foreach (var word in close.Rarest.Words)
            OfferClose(index.PayeesOf[word], close, ref found);
    }

    private void OfferClose(ReadOnlySpan<int> payees, CloseWords close, ref Selection found)
    {
        foreach (var payee in payees)
        {
            if (!IsWanted(payee))
                continue;

            var rank = close.RankOf(index.WordsOf[payee]);
            if (rank != SearchRanks.None && found.Wants(SearchRanks.Key(rank, payee)) && RankOf(payee) == SearchRanks.None)
                found.Offer(SearchRanks.Key(rank, payee));
        }
    }

    private void Offer(int rank, int payee, ref Selection found)
    {
        var key = SearchRanks.Key(rank, payee);
        if (found.Wants(key) && IsWanted(payee))
            found.Offer(key);
    }

    private bool IsWanted(int payee) =>
        (index.Traits[payee] & traits.Mask) == traits.Value
        && (!terms.HasPostalCode || index.PostalCodes[payee] >= terms.PostalCodes.First && index.PostalCodes[payee] <= terms.PostalCodes.Last)
        && (except is null || !except[payee]);

    // But for close spellings.
    private int RankOf(int payee)
    {
        var text = index.Text(payee);
        if (text.StartsWith(terms.Bare))
        {
            if (text.StartsWith(terms.Typed))
                return text.Length == terms.Typed.Length ? SearchRanks.Exact : SearchRanks.NameBegins;

            return terms.BareIsExact && text.Length == terms.Bare.Length ? SearchRanks.Exact : SearchRanks.NameBeginsBare;
        }

        var (best, offset) = (SearchRanks.None, 0);
        foreach (var word in index.WordsOf[payee])
        {
            if (offset > 0 && text[offset..].StartsWith(terms.Bare))
            {
                if (text[offset..].StartsWith(terms.Typed))
                    return SearchRanks.WordBegins;

                best = SearchRanks.WordBeginsBare;
            }

            offset += index.Words.LengthOf(word);
        }

        return best;
    }
}
