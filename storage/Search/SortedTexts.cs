namespace Cbp.Storage.Search;

/// <summary>Texts in ordinal order, wherever they lie, to find those that begin in some way.</summary>
internal sealed class SortedTexts(int count, SortedTexts.TextAt textAt)
{
    public delegate ReadOnlySpan<char> TextAt(int index);

    /// <summary>Where the texts are that begin with <paramref name="prefix"/>; all of them for an empty one.</summary>
    public Range StartingWith(string prefix)
    {
        if (prefix.Length == 0)
            return 0..count;

        var start = First(prefix, 0, atLeast: 0);
        return start..First(prefix, start, atLeast: 1);
    }

    // The first text, from there on, whose beginning compares to the prefix as not less (0), or as greater (1).
    private int First(string prefix, int from, int atLeast)
    {
        var (low, high) = (from, count);
        while (low < high)
        {
            var middle = low + (high - low) / 2;
            var text = textAt(middle);
            var order = text[..Math.Min(text.Length, prefix.Length)].SequenceCompareTo(prefix);
            if (Math.Sign(order) >= atLeast)
                high = middle;
            else
                low = middle + 1;
        }

        return low;
    }
}
