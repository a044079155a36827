namespace Cbp.Storage.Search;

/// <summary>
/// How many letters of a word must be changed, left out, put in or swapped with their neighbour to make another of it (the optimal
/// string alignment distance), all rows of the table at once in the bits of a number: H. Hyyrö, "A Bit-Vector Algorithm for Computing
/// Levenshtein and Damerau Edit Distances", Nordic Journal of Computing 10 (2003).
/// </summary>
internal ref struct EditDistance
{
    /// <summary>The longest word that it takes.</summary>
    public const int Longest = 64;

    private readonly ReadOnlySpan<char> _word;
    private readonly Span<ulong> _places;

    /// <param name="word">The word to compare with others.</param>
    /// <param name="places">Room for 128 numbers.</param>
    public EditDistance(ReadOnlySpan<char> word, Span<ulong> places)
    {
        _word = word;
        _places = places;
        places.Clear();
        for (var i = 0; i < word.Length; i++)
        {
            if (word[i] < places.Length)
                places[word[i]] |= 1UL << i;
        }
    }

    /// <summary>
    /// The distance to <paramref name="other"/>, or to that beginning of it which is closest; <see cref="int.MaxValue"/> where it is
    /// more than <paramref name="most"/>.
    /// </summary>
    public readonly int To(ReadOnlySpan<char> other, bool orItsBeginning, int most)
    {
        if (orItsBeginning && other.Length > _word.Length + most)
            other = other[..(_word.Length + most)];

        var distance = _word.Length;
        var left = other.Length;
        var least = distance;
        var last = 1UL << (_word.Length - 1);
        var (up, down, zero, placesBefore) = (ulong.MaxValue, 0UL, 0UL, 0UL);
        foreach (var c in other)
        {
            var places = PlacesOf(c);
            var swapped = (((~zero) & places) << 1) & placesBefore;
            zero = (((places & up) + up) ^ up) | places | down | swapped;
            var (more, less) = (down | ~(zero | up), zero & up);
            if ((more & last) != 0)
                distance++;
            else if ((less & last) != 0)
                distance--;

            // Each letter that is left can take one away at the most.
            least = Math.Min(least, distance);
            left--;
            if (distance - left > most && (!orItsBeginning || least > most))
                return int.MaxValue;

            (more, less) = ((more << 1) | 1, less << 1);
            (up, down) = (less | ~(zero | more), more & zero);
            placesBefore = places;
        }

        distance = orItsBeginning ? least : distance;
        return distance <= most ? distance : int.MaxValue;
    }

    private readonly ulong PlacesOf(char c)
    {
        if (c < _places.Length)
            return _places[c];

        var places = 0UL;
        for (var i = 0; i < _word.Length; i++)
        {
            if (_word[i] == c)
                places |= 1UL << i;
        }

        return places;
    }
}
