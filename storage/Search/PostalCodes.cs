namespace Cbp.Storage.Search;

/// <summary>
/// ZIP codes as numbers that sort as the codes do: letters and digits alone, in upper case, five and a bit bits each. Twelve of them
/// fit; what a longer code has more is not compared.
/// </summary>
internal static class PostalCodes
{
    private const int Longest = 12;
    private const ulong Base = 37;

    /// <summary>The code's number; 0 where it has neither letter nor digit.</summary>
    public static ulong Pack(ReadOnlySpan<char> code) => Range(code).First;

    /// <summary>The numbers of all codes that begin so, both ends included; from 0 to 0 where there is nothing to begin with.</summary>
    public static (ulong First, ulong Last) Range(ReadOnlySpan<char> beginning)
    {
        var (first, last, count) = (0UL, 0UL, 0);
        foreach (var c in beginning)
        {
            if (!char.IsAsciiLetterOrDigit(c) || count == Longest)
                continue;

            var digit = char.IsAsciiDigit(c) ? (uint)(c - '0') + 1 : (uint)((c | 0x20) - 'a') + 11;
            first = first * Base + digit;
            count++;
        }

        last = first;
        for (var i = count; i < Longest && count > 0; i++)
            (first, last) = (first * Base, last * Base + (Base - 1));

        return (first, last);
    }
}
