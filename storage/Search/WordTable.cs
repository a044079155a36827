namespace Cbp.Storage.Search;

/// <summary>The different words of all names: a few ten thousand, however many names there are.</summary>
internal sealed class WordTable
{
    private readonly char[] _letters;
    private readonly int[] _starts;
    private readonly ulong[] _masks;

    /// <param name="letters">All words, the shortest first, one behind the other.</param>
    /// <param name="starts">Where each begins, and the end.</param>
    public WordTable(char[] letters, int[] starts)
    {
        (_letters, _starts) = (letters, starts);
        _masks = new ulong[Count];
        for (var i = 0; i < _masks.Length; i++)
            _masks[i] = MaskOf(this[i]);
    }

    public int Count => _starts.Length - 1;

    public ReadOnlySpan<char> this[int word] => _letters.AsSpan(_starts[word].._starts[word + 1]);

    public int LengthOf(int word) => _starts[word + 1] - _starts[word];

    /// <summary>The first word that is not shorter.</summary>
    public int FirstOfLength(int length)
    {
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = low + (high - low) / 2;
            if (LengthOf(middle) < length)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    /// <summary>Which letters a word has, a bit each: it tells most words apart without a look at them.</summary>
    public ulong Mask(int word) => _masks[word];

    public static ulong MaskOf(ReadOnlySpan<char> word)
    {
        var mask = 0UL;
        foreach (var c in word)
            mask |= 1UL << (c is >= 'a' and <= 'z' ? c - 'a' : char.IsAsciiDigit(c) ? c - '0' + 26 : c % 28 + 36);

        return mask;
    }
}
