namespace Cbp.Storage.Search;

/// <summary>Finds, among texts in ordinal order, those that begin in some way.</summary>
internal static class SortedTexts
{
    public delegate ReadOnlySpan<char> TextAt<T>(T texts, int index);

    /// <summary>Where they are, from <c>First</c> up to <c>End</c>.</summary>
    public static (int First, int End) BeginningWith<T>(int count, string beginning, T texts, TextAt<T> textAt)
    {
        var first = Search(0, 0);
        return (first, Search(first, 1));

        // The first text, from there on, whose beginning compares to the asked one as not less (0), or as greater (1).
        int Search(int from, int atLeast)
        {
            var (low, high) = (from, count);
            while (low < high)
            {
                var middle = low + (high - low) / 2;
                var text = textAt(texts, middle);
                var order = text[..Math.Min(text.Length, beginning.Length)].SequenceCompareTo(beginning);
                if (Math.Sign(order) >= atLeast)
                    high = middle;
                else
                    low = middle + 1;
            }

            return low;
        }
    }
}
