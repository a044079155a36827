using System.Numerics;

namespace Cbp.Storage.Search;

/// <summary>Which words of a table are spelt like a word that was typed, and how far from it.</summary>
internal sealed class CloseSpellings
{
    /// <summary>Of a word that is not.</summary>
    public const byte Far = byte.MaxValue;

    private readonly byte[] _distances;

    private CloseSpellings(byte[] distances, int[] words) => (_distances, Words) = (distances, words);

    /// <summary>The words that are.</summary>
    public int[] Words { get; }

    /// <summary>The distance of a word of the table, or <see cref="Far"/>.</summary>
    public byte this[int word] => _distances[word];

    /// <summary>
    /// How many letters may be wrong: none of up to three, one of up to seven, else two; none where there is a digit, for a number
    /// with another digit is another number.
    /// </summary>
    public static int Tolerance(ReadOnlySpan<char> word) =>
        word.Length <= 3 || word.Length > EditDistance.Longest || word.IndexOfAnyInRange('0', '9') >= 0 ? 0 : word.Length < 8 ? 1 : 2;

    public static CloseSpellings Of(ReadOnlySpan<char> word, bool isBeginning, WordTable table)
    {
        var distances = new byte[table.Count];
        distances.AsSpan().Fill(Far);
        var words = new List<int>();
        var tolerance = Tolerance(word);
        var mask = WordTable.MaskOf(word);
        var distance = tolerance > 0 ? new EditDistance(word, stackalloc ulong[128]) : default;
        for (var i = 0; i < table.Count; i++)
        {
            var longer = table.LengthOf(i) - word.Length;
            if (longer < -tolerance || !isBeginning && longer > tolerance || BitOperations.PopCount(mask & ~table.Mask(i)) > tolerance)
                continue;

            var wrong = tolerance > 0 ? distance.To(table[i], isBeginning) : table[i].StartsWith(word) ? 0 : Far;
            if (wrong > tolerance)
                continue;

            distances[i] = (byte)wrong;
            words.Add(i);
        }

        return new CloseSpellings(distances, [.. words]);
    }
}
