using System.Text;

namespace Cbp.Storage.Search;

/// <summary>Where a page ended: the last payee's rank, compared text and id. It means the same in every index, whatever was added or taken away.</summary>
/// <param name="Rank">How well it fitted.</param>
/// <param name="Text">The text that its name is compared in.</param>
/// <param name="Id">Its id, in UTF-8.</param>
internal sealed record SearchPosition(int Rank, string Text, ReadOnlyMemory<byte> Id)
{
    /// <summary>The lowest key behind it in an index.</summary>
    public long FirstKeyBehind(PayeeIndex index)
    {
        var payee = index.FirstNotBefore(Text, Id.Span);
        var isIt = payee < index.Count && index.Compare(payee, Text, Id.Span) == 0;
        return SearchRanks.Key(Rank, isIt ? payee + 1 : payee);
    }

    /// <summary>The position of a payee in an index.</summary>
    public static SearchPosition Of(long key, PayeeIndex index)
    {
        var payee = SearchRanks.PayeeOf(key);
        return new SearchPosition(SearchRanks.RankOf(key), index.Text(payee).ToString(), index.Id(payee).ToArray());
    }

    /// <summary>As bytes: the rank, the text's length in UTF-8 in two bytes, the text, the id.</summary>
    public byte[] ToBytes()
    {
        var text = Encoding.UTF8.GetBytes(Text);
        return [(byte)Rank, (byte)(text.Length >> 8), (byte)text.Length, .. text, .. Id.Span];
    }

    /// <summary>From bytes; null where they are not those of a position.</summary>
    public static SearchPosition? FromBytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 3 || bytes[0] > SearchRanks.Highest)
            return null;

        var length = bytes[1] << 8 | bytes[2];
        return bytes.Length <= 3 + length
            ? null
            : new SearchPosition(bytes[0], Encoding.UTF8.GetString(bytes.Slice(3, length)), bytes[(3 + length)..].ToArray());
    }
}
