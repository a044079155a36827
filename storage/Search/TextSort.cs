using System.Buffers;

namespace Cbp.Storage.Search;

/// <summary>
/// Sorts things by their texts, in ordinal order; things of the same text keep no order. Four characters at a time, as numbers: that is
/// several times as fast as comparing the texts, of which very many begin alike.
/// </summary>
/// <typeparam name="T">The things.</typeparam>
/// <param name="textOf">A thing's text, without the character 0.</param>
internal sealed class TextSort<T>(TextSort<T>.TextOf textOf)
{
    private const int Few = 12;
    private const int Step = 4;

    public delegate ReadOnlySpan<char> TextOf(T thing);

    public void Sort(Span<T> things) => Sort(things, 0);

    private void Sort(Span<T> things, int depth)
    {
        if (things.Length <= Few)
        {
            SortFew(things, depth);
            return;
        }

        var keys = ArrayPool<ulong>.Shared.Rent(things.Length);
        for (var i = 0; i < things.Length; i++)
            keys[i] = Key(textOf(things[i]), depth);

        var sorted = keys.AsSpan(0, things.Length);
        sorted.Sort(things);
        for (var from = 0; from < things.Length;)
        {
            var to = from + 1;
            while (to < things.Length && sorted[to] == sorted[from])
                to++;

            // A text that ended within the step equals its neighbours wholly.
            if (to - from > 1 && (sorted[from] & 0xFFFF) != 0)
                Sort(things[from..to], depth + Step);

            from = to;
        }

        ArrayPool<ulong>.Shared.Return(keys);
    }

    private void SortFew(Span<T> things, int depth)
    {
        for (var i = 1; i < things.Length; i++)
        {
            var thing = things[i];
            var text = textOf(thing)[depth..];
            var at = i;
            for (; at > 0 && textOf(things[at - 1])[depth..].SequenceCompareTo(text) > 0; at--)
                things[at] = things[at - 1];

            things[at] = thing;
        }
    }

    private static ulong Key(ReadOnlySpan<char> text, int depth)
    {
        var key = 0UL;
        for (var i = depth; i < depth + Step; i++)
            key = (key << 16) | (i < text.Length ? text[i] : 0U);

        return key;
    }
}
