using System.Buffers;
using System.Numerics;

namespace Cbp.Storage.Search;

/// <summary>Which words of a table are spelt like a word that was typed, and how far from it. Its room is lent, and given back at the end.</summary>
internal sealed class CloseSpellings : IDisposable
{
    /// <summary>Of a word that is not.</summary>
    public const byte Far = byte.MaxValue;

    private readonly byte[] _distances;

    private CloseSpellings(int count)
    {
        _distances = ArrayPool<byte>.Shared.Rent(count);
        _distances.AsSpan(0, count).Fill(Far);
    }

    /// <summary>The words that are.</summary>
    public List<int> Words { get; } = [];

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
        var spellings = new CloseSpellings(table.Count);
        var tolerance = Tolerance(word);
        var mask = WordTable.MaskOf(word);
        var distance = tolerance > 0 ? new EditDistance(word, stackalloc ulong[128]) : default;
        var end = isBeginning ? table.Count : table.FirstOfLength(word.Length + tolerance + 1);
        for (var i = table.FirstOfLength(word.Length - tolerance); i < end; i++)
        {
            var other = table.Mask(i);
            if (BitOperations.PopCount(mask & ~other) > tolerance || !isBeginning && BitOperations.PopCount(other & ~mask) > tolerance)
                continue;

            var wrong = tolerance > 0 ? distance.To(table[i], isBeginning, tolerance) : table[i].StartsWith(word) ? 0 : int.MaxValue;
            if (wrong <= tolerance)
                spellings.Set(i, (byte)wrong);
        }

        return spellings;
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_distances);

    private void Set(int word, byte distance)
    {
        _distances[word] = distance;
        Words.Add(word);
    }
}
